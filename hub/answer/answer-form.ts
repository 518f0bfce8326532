import { addressFields } from '../../shared/address-fields';
import type { MailWords } from '../notify/mail-words';
import type { Question } from './answer-question';
import { type Html, html, none } from './html';
import { keyField, longestRemark, type Problems, waitDays } from './read-answer';

export type Shown = {
  question: Extract<Question, { state: 'open' }>;
  driveIds: string[];
  words: MailWords;
  now: string;
  timeZone: string;
  /** What was typed and is to be corrected; keys never come back. */
  typed: URLSearchParams;
  problems: Problems;
};

const autocomplete: Record<(typeof addressFields)[number], string> = {
  recipientName: 'name',
  streetAddress1: 'address-line1',
  streetAddress2: 'address-line2',
  postalCode: 'postal-code',
  city: 'address-level2',
  stateOrProvince: 'address-level1',
  countryOrRegion: 'country-name',
  phone: 'tel',
};
const optionalFields: ReadonlySet<string> = new Set(['streetAddress2', 'stateOrProvince']);
/** Longest that the API takes, see returnAddressWire. */
const lengths: Record<string, number> = {
  city: 128,
  stateOrProvince: 128,
  postalCode: 32,
  countryOrRegion: 128,
  phone: 64,
};

/** The one question and its form; it is posted to the address of the page itself. */
export function questionSection(shown: Shown): Html {
  const { question, words } = shown;
  const { faultKind, kind } = question;
  const told = faultKind === null ? none : html`<p>${words.text(`mail.fault.${faultKind}`)}</p>`;
  const ask =
    faultKind !== null && kind === 'word' ? html`<p>${words.text(`mail.ask.${faultKind}`)}</p>` : none;
  return html`${summary(shown)}<section aria-labelledby="question"><h2 id="question">${words.text('answer.question')}</h2>
${told}${ask}
<form method="post" action="?lang=${words.language}" autocomplete="on" novalidate>
${fieldsOf(shown)}
${remarkField(shown)}
<button type="submit">${words.text('answer.send')}</button>
</form>
<p class="muted">${words.text('answer.once')}</p>
</section>`;
}

/** Where something is wrong, first of all and with a way to it. */
function summary({ problems, words, question, driveIds, now, timeZone }: Shown): Html {
  if (problems.size === 0) return none;
  const { last } = waitDays({ now, timeZone });
  const lines = [...problems].map(
    ([name, problem]) =>
      html`<li><a href="#${name === 'choice' ? 'choice-wait' : name}">${labelOf(name, question.kind, driveIds, words)}</a>: ${words.text(`answer.error.${problem}`, { last })}</li>`,
  );
  return html`<section class="alert" role="alert" tabindex="-1" autofocus><h2>${words.text('answer.errors')}</h2><ul>${lines}</ul></section>`;
}

function labelOf(name: string, kind: string, driveIds: string[], words: MailWords): string {
  const index = driveIds.findIndex((_driveId, at) => keyField(at) === name);
  if (index >= 0) return words.text('answer.key.label', { drive: driveIds[index] ?? '' });
  if (name === 'remark') return words.text(kind === 'word' ? 'answer.word.label' : 'answer.remark');
  if (name === 'choice') return words.text('answer.wait.legend');
  return words.text(name === 'until' ? 'answer.wait.until' : `answer.address.${name}`);
}

function fieldsOf(shown: Shown): Html | Html[] {
  const { question, words, driveIds } = shown;
  switch (question.kind) {
    case 'wait':
      return waitFields(shown);
    case 'address':
      return html`<p>${words.text('answer.address.intro')}</p>${addressFields.map((name) =>
        field(shown, name, html`autocomplete="${autocomplete[name]}" maxlength="${lengths[name] ?? 256}"`),
      )}`;
    case 'key':
      return html`<p>${words.text('answer.key.intro')}</p>${driveIds.map((_driveId, index) =>
        field(
          shown,
          keyField(index),
          html`autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="256"`,
        ),
      )}`;
    case 'word':
      return none;
  }
}

function waitFields({ words, problems, typed, now, timeZone }: Shown): Html {
  const { first, last } = waitDays({ now, timeZone });
  const checked = (value: string) => (typed.get('choice') === value ? html` checked` : none);
  const choiceBad = problems.get('choice');
  const untilBad = problems.get('until');
  return html`<fieldset${choiceBad ? html` aria-describedby="choice-bad"` : none}><legend>${words.text('answer.wait.legend')}</legend>
${choiceBad ? html`<span class="bad" id="choice-bad">${words.text(`answer.error.${choiceBad}`)}</span>` : none}
<label class="choice"><input type="radio" name="choice" value="wait" id="choice-wait"${checked('wait')}>${words.text('answer.wait.wait')}</label>
<div class="field under"><label for="until">${words.text('answer.wait.until')}</label>
<span class="hint" id="until-hint">${words.text('answer.wait.hint', { last: words.day(`${last}T12:00:00.000Z`) })}</span>
${untilBad ? html`<span class="bad" id="until-bad">${words.text(`answer.error.${untilBad}`, { last })}</span>` : none}
<input type="date" id="until" name="until" min="${first}" max="${last}" value="${typed.get('until') ?? ''}" aria-describedby="until-hint${untilBad ? ' until-bad' : ''}"${invalid(untilBad)}></div>
<label class="choice"><input type="radio" name="choice" value="cancel"${checked('cancel')}>${words.text('answer.wait.cancel')}</label>
</fieldset>`;
}

const invalid = (problem: string | undefined) => (problem ? html` aria-invalid="true"` : none);

function field({ words, problems, typed, question, driveIds }: Shown, name: string, attributes: Html): Html {
  const problem = problems.get(name);
  const value = question.kind === 'key' ? '' : (typed.get(name) ?? '');
  const isOptional = optionalFields.has(name);
  return html`<div class="field"><label for="${name}">${labelOf(name, question.kind, driveIds, words)}${
    isOptional ? html` <span class="hint">${words.text('answer.optional')}</span>` : none
  }</label>
${problem ? html`<span class="bad" id="${name}-bad">${words.text(`answer.error.${problem}`)}</span>` : none}
<input id="${name}" name="${name}" value="${value}" ${attributes}${isOptional ? none : html` required`}${
    problem ? html` aria-describedby="${name}-bad"` : none
  }${invalid(problem)}></div>`;
}

function remarkField({ words, problems, typed, question }: Shown): Html {
  const isAnswer = question.kind === 'word';
  if (!isAnswer && question.faults.length === 0) return none;
  const problem = problems.get('remark');
  return html`<div class="field"><label for="remark">${labelOf('remark', question.kind, [], words)}${
    isAnswer ? none : html` <span class="hint">${words.text('answer.optional')}</span>`
  }</label>
${problem ? html`<span class="bad" id="remark-bad">${words.text(`answer.error.${problem}`)}</span>` : none}
<textarea id="remark" name="remark" rows="4" maxlength="${longestRemark}"${isAnswer ? html` required` : none}${
    problem ? html` aria-describedby="remark-bad"` : none
  }${invalid(problem)}>
${typed.get('remark') ?? ''}</textarea></div>`;
}
