import '../browser-globals';
import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { ResultPanel } from '../../../renderer/components/result-panel';
import { tones } from '../../../renderer/components/tones';
import { messages } from '../../../renderer/i18n/messages';
import type { Feedback, FeedbackClass } from '../../../renderer/store/feedback';
import type { Station } from '../../../renderer/store/station';
import { StationContext } from '../../../renderer/store/station-context';
import { minute } from '../../support/builders';

const classes: FeedbackClass[] = ['ok', 'attention', 'stop', 'done'];

beforeAll(async () => {
  // The DOM-free half of startI18n().
  const { initReactI18next } = await import('react-i18next');
  await i18next.use(initReactI18next).init({
    lng: 'en',
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: messages.en }, sv: { translation: messages.sv } },
  });
});

function panel(feedback: Partial<Feedback> | null, changes: Partial<Parameters<typeof ResultPanel>[0]> = {}) {
  const whole: Feedback | null = feedback && {
    class: 'ok',
    code: 'drv.ok',
    params: { n: 1, m: 3 },
    at: minute(0),
    scanned: 'ZR50MFBH',
    next: null,
    operationId: 'operation-1',
    compare: null,
    ...feedback,
  };
  return renderToStaticMarkup(
    <MantineProvider>
      <StationContext value={{} as Station}>
        <ResultPanel
          feedback={whole}
          waitsForSync={false}
          instruction="Scan a label"
          refusedMeanwhile={[]}
          incomplete={null}
          echoes={0}
          progress={null}
          onAcknowledge={() => {}}
          {...changes}
        />
      </StationContext>
    </MantineProvider>,
  );
}

describe('the result panel', () => {
  it('names the role that is missing in the language of the operator', async () => {
    await i18next.changeLanguage('sv');
    const html = panel({ class: 'stop', code: 'refused.role.required', params: { role: 'lead' } });
    await i18next.changeLanguage('en');
    expect(html).toContain('Detta kräver rollen Arbetsledare');
  });

  it.each(classes)('%s: class, shape and word say the same', (kind) => {
    const html = panel({ class: kind });
    expect(html).toContain(`data-class="${kind}"`);
    expect(html).toContain(`data-shape="${kind}"`);
    expect(html).toContain(`>${messages.en[`panel.word.${kind}`]}<`);
    expect(html).toContain('data-code="drv.ok"');
    expect(html).toContain('Received – 1 of 3');
  });

  it.each(classes)('%s: read out at once only for a STOP', (kind) => {
    expect(panel({ class: kind })).toContain(`aria-live="${kind === 'stop' ? 'assertive' : 'polite'}"`);
  });

  it('only a STOP asks to be acknowledged, and lists what it refused', () => {
    const refused = {
      id: '1',
      at: minute(1),
      scanned: 'ZL2ALN08',
      source: 'hid',
      class: 'stop',
      code: 'scan.refusedStop',
      params: {},
      who: 'anna',
    } as const;
    expect(panel({ class: 'ok' })).not.toContain('<button');
    expect(panel({ class: 'stop' }, { refusedMeanwhile: [refused] })).toMatch(
      /Understood \(Enter\).*ZL2ALN08/s,
    );
  });

  it('what the hub does not have yet carries the cloud chip', () => {
    expect(panel({}, { waitsForSync: true })).toMatch(/data-sync="yes".*not on the hub yet/s);
    expect(panel({})).toContain('data-sync="no"');
  });

  it('a near miss shows both strings with what differs marked', () => {
    const html = panel({ class: 'stop', compare: { expected: 'ZR50MFBH', received: 'ZR5OMFBH' } });
    expect(html.match(/<mark>(.)<\/mark>/g)).toEqual(['<mark>O</mark>', '<mark>0</mark>']);
  });

  it('without a result it says what to do, and an incomplete code is shown, not guessed', () => {
    expect(panel(null)).toMatch(/data-class="none".*Scan a label/s);
    expect(panel(null, { incomplete: 'ZR50' })).toContain('“ZR50” came without its end');
  });
});

describe('tones', () => {
  it.each(classes)('%s: at most 0.6 s', (kind) => {
    for (const { atMs, ms } of tones[kind]) expect(atMs + ms).toBeLessThanOrEqual(600);
  });

  it('a name with a hyphen stays in one piece, but no Chinese sentence around it', () => {
    expect(panel(null, { instruction: 'now at RACK-1 again' })).toMatch(/at <span[^>]*>RACK-1<\/span> again/);
    const chinese = panel(null, { instruction: 'RACK-3：已完成。现在扫描' });
    expect(chinese).toMatch(/<span[^>]*>RACK-3<\/span>：已完成。现在扫描/);
  });

  it('every class sounds different', () => {
    expect(new Set(classes.map((kind) => JSON.stringify(tones[kind]))).size).toBe(classes.length);
  });
});
