import { type ApiLanguage, apiLanguages } from '../../shared/azure/accept-language';
import type { JobResponse } from '../../shared/azure/job-response';
import { createMailWords, type MailWords } from '../notify/mail-words';
import { style } from './answer-style';
import { Html, html, none } from './html';

const languageNames: Record<ApiLanguage, string> = { en: 'English', sv: 'Svenska', 'zh-CN': '简体中文' };

export type Frame = {
  language: ApiLanguage;
  /** Who runs the hub; '' where nobody is to learn it. */
  siteName: string;
  title: string;
  /** What a reader of the window's title must know first. */
  first?: string;
};

/** The whole document. Links to the other languages lead to the same address. */
export function page({ language, siteName, title, first = '' }: Frame, main: Html): string {
  const words = createMailWords({ language, timeZone: null });
  const links = apiLanguages.map((other) => {
    const current = other === language ? html` aria-current="true"` : none;
    return html`<li><a href="?lang=${other}" lang="${other}" hreflang="${other}"${current}>${languageNames[other]}</a></li>`;
  });
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${[first, title, siteName].filter((part) => part !== '').join(' – ')}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><p>${siteName}</p><nav aria-label="${words.text('answer.language')}"><ul>${links}</ul></nav></header>
<main><h1>${title}</h1>
${main}
</main>
</body>
</html>
`.text;
}

/** `gone` tells whoever has a wrong link the same as whoever comes too late. */
export function noticePage(language: ApiLanguage, notice: 'gone' | 'slow' | 'failed'): string {
  const words = createMailWords({ language, timeZone: null });
  const title = words.text(`answer.${notice}.title`);
  return page(
    { language, siteName: '', title },
    html`<section><p>${words.text(`answer.${notice}.text`)}</p></section>`,
  );
}

/** What Get Job says, in the words of whoever reads it. */
export function statusSection({ properties }: JobResponse, words: MailWords): Html {
  const { cancelRequested, percentComplete, driveList = [], returnPackage } = properties;
  const state =
    properties.state === 'Completed' && cancelRequested ? ('Cancelled' as const) : properties.state;
  const drives = driveList.map(
    ({ driveId, state: driveState }) =>
      html`<tr><th scope="row">${driveId}</th><td>${words.driveState(driveState)}</td></tr>`,
  );
  return html`<section aria-labelledby="status"><h2 id="status">${words.text('answer.status')}</h2>
<p class="state">${words.jobState(state)}</p>
<p>${words.text(`answer.state.${state}`)}</p>
${percentComplete === undefined ? none : html`<p>${words.text('answer.copied', { percent: percentComplete })}</p>`}
${cancelRequested && state !== 'Cancelled' ? html`<p>${words.text('answer.cancelling')}</p>` : none}
${
  returnPackage
    ? html`<p>${words.text('mail.sent', { carrier: returnPackage.carrierName, number: returnPackage.trackingNumber })}</p>`
    : none
}
${
  drives.length === 0
    ? none
    : html`<table><thead><tr><th scope="col">${words.text('answer.drive')}</th><th scope="col">${words.text('answer.driveState')}</th></tr></thead><tbody>${drives}</tbody></table>`
}
</section>`;
}
