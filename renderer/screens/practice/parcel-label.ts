import type { Symbology } from '../../components/code-svg';

export type LabelCode = {
  /** What is printed above the bars; the same words on every label in the world, so they are not translated. */
  caption: string;
  symbology: Symbology;
  text: string;
};

const GS = '\u001d';
const RS = '\u001e';
const EOT = '\u0004';
/** The practice dock's postal code and country (ISO 3166 number). */
const dock = { postal: '75323', country: '752', iso: 'SE' };

/** The codes of a carrier's label: the tracking number among those that a newcomer hits by mistake. */
export function parcelLabel(carrierName: string | null, trackingNumber: string): LabelCode[] {
  const tracking: LabelCode = {
    caption: 'TRACKING #',
    symbology: 'code128',
    text: withoutPart(trackingNumber),
  };
  switch (carrierName) {
    case 'UPS':
      return [tracking, postal(), maxiCode(tracking.text)].filter((code) => code !== null);
    case 'DHL':
      return [tracking, routing()];
    default:
      return [tracking, postal()];
  }
}

/** Customers write `-1`, `-2` behind the number of a box that several jobs share; the carrier's label has none of it. */
function withoutPart(trackingNumber: string): string {
  return trackingNumber.replace(/-\d{1,2}$/, '');
}

const postal = (): LabelCode => ({
  caption: 'SHIP TO POST',
  symbology: 'code128',
  text: `420${dock.postal}`,
});

const routing = (): LabelCode => ({
  caption: 'ROUTING',
  symbology: 'code128',
  text: `2L${dock.iso}${dock.postal}+48000000`,
});

/** UPS puts the number into it in parts. Null for a number that is none of theirs. */
function maxiCode(trackingNumber: string): LabelCode | null {
  const parts = /^1Z([A-Z0-9]{6})(\d{2})([A-Z0-9]{8})$/.exec(trackingNumber);
  if (!parts) return null;
  const [, shipper, service, rest] = parts;
  const fields = [`1Z${rest}`, 'UPSN', shipper, '325', '', '1/1', '10', 'N', '', 'UPPSALA', ''];
  const text = `[)>${RS}01${GS}96${[dock.postal, dock.country, `0${service}`, ...fields].join(GS)}${RS}${EOT}`;
  return { caption: 'MAXICODE', symbology: 'maxicode', text };
}
