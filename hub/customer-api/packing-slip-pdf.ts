import fontkit from '@pdf-lib/fontkit';
import {
  PDFDocument,
  type PDFFont,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from 'pdf-lib';
import type { ApiLanguage } from '../../shared/azure/accept-language';
import { apiText } from '../../shared/azure/api-text';
import { type CodeImage, code128, darkRuns, dataMatrix } from './code-image';
import { drawable } from './pdf-text';

export type PackingSlip = {
  language: ApiLanguage;
  font: Uint8Array;
  jobId: string;
  jobName: string;
  resourceGroup: string;
  shipTo: string[];
  inboundId: string;
  driveIds: string[];
  announcedDrives: number | null;
  trackingNumber: string | null;
  createdAt: string;
};

/* Points; A4 with margins that every printer can do. */
const page = { width: 595, height: 842, margin: 40 };
const jobCodeSide = 110;
/** Text beside the job code leaves its quiet zone alone. */
const besideCode = page.width - 2 * page.margin - jobCodeSide - 10;
const serialColumn = { width: 250, height: 62, bars: 34 };
/** 0.25 mm: what a hand scanner reads from an office printer's page. */
const narrowestBar = 0.71;

export async function packingSlipPdf(slip: PackingSlip): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(slip.jobName);
  document.setProducer('Dockside');
  document.setCreationDate(new Date(slip.createdAt));
  document.setModificationDate(new Date(slip.createdAt));
  const font = await document.embedFont(slip.font, { subset: true });
  const sheet = document.addPage([page.width, page.height]);
  const write = writer(sheet, font);
  const say = (key: Parameters<typeof apiText>[1]) => apiText(slip.language, key);

  let y = page.height - page.margin - 20;
  write(say('api.slip.title'), page.margin, y, 22);
  write(say('api.slip.instruction'), page.margin, y - 22, 10, besideCode);
  drawCode(sheet, dataMatrix(`DSJ1:${slip.jobId}`), {
    x: page.width - page.margin - jobCodeSide,
    y: y + 15 - jobCodeSide,
    width: jobCodeSide,
    height: jobCodeSide,
  });

  y -= 55;
  const count = slip.driveIds.length > 0 ? slip.driveIds.length : slip.announcedDrives;
  for (const [label, value] of [
    [say('api.slip.job'), slip.jobName],
    [say('api.slip.group'), slip.resourceGroup],
    [say('api.slip.inboundId'), slip.inboundId],
    [say('api.slip.driveCount'), count === null ? '' : String(count)],
    [say('api.slip.tracking'), slip.trackingNumber ?? ''],
  ] as const) {
    write(label, page.margin, y, 9);
    write(value, page.margin + 130, y, 11, besideCode - 130);
    y -= 17;
  }
  write(slip.jobId, page.margin, y, 7);

  y -= 30;
  write(say('api.slip.shipTo'), page.margin, y, 9);
  for (const line of slip.shipTo) {
    write(line, page.margin + 130, y, 13, 385);
    y -= 18;
  }

  y -= 15;
  write(say(slip.driveIds.length > 0 ? 'api.slip.drives' : 'api.slip.noDrives'), page.margin, y, 9);
  y -= 10;
  for (const [index, driveId] of slip.driveIds.entries()) {
    const x = page.margin + (index % 2) * (serialColumn.width + 15);
    const top = y - Math.floor(index / 2) * serialColumn.height;
    drawSerial(sheet, driveId, x, top);
    write(driveId, x + 10, top - serialColumn.bars - 10, 9, serialColumn.width - 10);
  }
  return document.save();
}

/** A serial number that is too long for bars which a scanner can read is drawn as a Data Matrix. */
function drawSerial(sheet: PDFPage, driveId: string, x: number, top: number): void {
  const bars = code128(driveId);
  const module = Math.min(1, serialColumn.width / bars.width);
  if (module < narrowestBar) {
    const side = serialColumn.bars;
    drawCode(sheet, dataMatrix(driveId), { x, y: top - side, width: side, height: side });
    return;
  }
  const height = serialColumn.bars;
  drawCode(sheet, bars, { x, y: top - height, width: bars.width * module, height });
}

/** As filled rectangles: sharp on every printer. */
function drawCode(
  sheet: PDFPage,
  code: CodeImage,
  place: { x: number; y: number; width: number; height: number },
): void {
  const scaleX = place.width / code.width;
  const scaleY = place.height / code.height;
  const rectangles = darkRuns(code).map((run) =>
    PDFOperator.of(PDFOperatorNames.AppendRectangle, [
      PDFNumber.of(place.x + run.x * scaleX),
      PDFNumber.of(place.y + (code.height - 1 - run.y) * scaleY),
      PDFNumber.of(run.width * scaleX),
      PDFNumber.of(scaleY),
    ]),
  );
  sheet.pushOperators(
    pushGraphicsState(),
    ...rectangles,
    PDFOperator.of(PDFOperatorNames.FillNonZero),
    popGraphicsState(),
  );
}

function writer(sheet: PDFPage, font: PDFFont) {
  const known = new Set(font.getCharacterSet());
  return (text: string, x: number, y: number, size: number, widest = Number.POSITIVE_INFINITY): void => {
    const drawn = drawable(text, known);
    const width = font.widthOfTextAtSize(drawn, size);
    // Long lines shrink rather than leave the page.
    const fitted = width > widest ? (size * widest) / width : size;
    sheet.drawText(drawn, { x, y, size: fitted, font, color: rgb(0, 0, 0) });
  };
}
