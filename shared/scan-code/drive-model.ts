import { plainText } from './plain-text';

// Shapes as printed on labels, after the maker's name. Each has a sample that it was made for.
const shapes: readonly RegExp[] = [
  /^ST\d{3,6}[A-Z]{2}(?:\d{4}|\d{3}[A-Z]?)(?:-[A-Z0-9]{6})?$/, // Seagate ST18000NM000J, ST4000DM004-2CV104
  /^ST\d{5,8}[A-Z]{2}$/, // Seagate until about 2011: ST3500418AS
  /^WD\d{2,4}[A-Z]{4}(?:-\d{2}[A-Z0-9]{5})?$/, // WD4003FZEX, WD40EFRX-68N32N0
  /^WDS\d{3}[GT]\d[A-Z]\d[A-Z](?:-[A-Z0-9]{6})?$/, // WD solid state: WDS500G2B0A
  /^[HW]U[A-Z]\d{3}[A-Z0-9]{3}[A-Z]{2}[A-Z0-9]{4}$/, // HGST and WD data centre: WUH721818ALE6L4, HUS726T6TALE6L4
  /^HD[NST]\w{6}AL[A-Z]\d{3}$/, // HGST: HDN726060ALE614
  /^M[DGNQ]\d{2}[A-Z]{3}\d{2,3}[A-Z]{0,3}$/, // Toshiba MG08ACA16TE, MQ01ABD100
  /^(?:DT\d{2}[A-Z]{3}\d{3}|HDW[A-Z]\d{3}[A-Z]{0,4}|AL\d{2}S[A-Z]{2}\d{2,3}[A-Z]{1,3})$/, // Toshiba DT01ACA300, AL15SEB120N
  /^MZ[1-9A-Z][A-Z]{2}\d[A-Z0-9]{2}[A-Z]{4}(?:-[A-Z0-9]{5})?$/, // Samsung MZ7LH960HAJR-00005
  /^MZ-[A-Z0-9]{6,9}$/, // Samsung retail: MZ-76E1T0
  /^SSD(?:SC|PE)[A-Z0-9]{6,12}$/, // Intel SSDSC2KB960G8
  /^MTFD[A-Z0-9]{8,16}$/, // Micron MTFDDAK960TDS
];

const maker = /^(?:SEAGATE|WDC|WESTERN DIGITAL|HGST|TOSHIBA|SAMSUNG|INTEL|MICRON)[\s_]+/;

/** Whether a barcode looks like a drive's model number. `knownModels` are models of this site's jobs, compared whole. */
export function isDriveModel(text: string, knownModels: readonly string[] = []): boolean {
  const model = modelText(text);
  return shapes.some((shape) => shape.test(model)) || knownModels.some((known) => modelText(known) === model);
}

function modelText(text: string): string {
  return plainText(text).toUpperCase().replace(maker, '');
}
