import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import type { ApiLanguage } from '../../shared/azure/accept-language';
import { type PaperFormat, paperCell } from '../../shared/job-report/paper-cell';
import type { JobReport } from '../../shared/job-report/report-schema';
import { type ReportTable, reportTables } from '../../shared/job-report/report-tables';
import { reportWords } from '../../shared/job-report/report-words';
import { columnWidths } from './pdf-columns';
import { drawable, wrapped } from './pdf-text';

/* Points; A4 lying down, because a line of drives is long. */
const page = { width: 842, height: 595, margin: 36 };
const inner = page.width - 2 * page.margin;
const size = { title: 18, table: 11, cell: 7.5 };
const line = 10;
const gap = 6;
const black = rgb(0, 0, 0);
const grey = rgb(0.35, 0.35, 0.35);
const rule = rgb(0.7, 0.7, 0.7);

/** REPORT-2: the report as a file to be mailed or kept, in the language's own letters. */
export async function jobReportPdf(
  report: JobReport,
  { language, font: bytes, format }: { language: ApiLanguage; font: Uint8Array; format: PaperFormat },
): Promise<Uint8Array> {
  const say = reportWords(language);
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const title = `${say('report.title')}: ${report.job.name}`;
  document.setTitle(title);
  document.setLanguage(language);
  document.setProducer('Dockside');
  document.setCreationDate(new Date(report.createdAt));
  document.setModificationDate(new Date(report.createdAt));
  const font = await document.embedFont(bytes, { subset: true });
  const paper = createPaper(document, font);
  paper.write(title, { x: 0, size: size.title, color: black });
  paper.down(size.title + 4);
  paper.write(say('report.asOf', { time: format.dateTime(report.createdAt) }), {
    x: 0,
    size: size.cell + 1,
    color: grey,
  });
  paper.down(12);
  for (const table of reportTables(report, say)) {
    const cells = table.rows.map((row) => row.map((cell) => paper.known(paperCell(cell, format))));
    const heads = table.columns.map((column) => paper.known(column.title));
    drawTable(paper, table, { heads, cells, none: say('report.none') });
  }
  const pages = document.getPages();
  for (const [index, sheet] of pages.entries()) {
    const number = paper.known(say('report.page', { page: index + 1, pages: pages.length }));
    const x = page.width - page.margin - font.widthOfTextAtSize(number, size.cell);
    sheet.drawText(number, { x, y: page.margin / 2, size: size.cell, font, color: grey });
  }
  return document.save();
}

type Paper = ReturnType<typeof createPaper>;

/** Writes from the top of a page down and begins another when it is full. */
function createPaper(document: PDFDocument, font: PDFFont) {
  const letters = new Set(font.getCharacterSet());
  let sheet: PDFPage = document.addPage([page.width, page.height]);
  let y = page.height - page.margin;
  return {
    font,
    known: (text: string) => drawable(text, letters),
    down: (points: number) => {
      y -= points;
    },
    /** Whether a new page was begun because these points had no room. */
    makeRoom(points: number): boolean {
      if (y - points >= page.margin) return false;
      sheet = document.addPage([page.width, page.height]);
      y = page.height - page.margin;
      return true;
    },
    write(text: string, at: { x: number; size: number; color: typeof black }) {
      const { x, size: letterSize, color } = at;
      sheet.drawText(drawable(text, letters), {
        x: page.margin + x,
        y: y - letterSize,
        size: letterSize,
        font,
        color,
      });
    },
    underline() {
      const ends = { start: { x: page.margin, y }, end: { x: page.width - page.margin, y } };
      sheet.drawLine({ ...ends, thickness: 0.5, color: rule });
    },
  };
}

type Content = { heads: string[]; cells: string[][]; none: string };

function drawTable(paper: Paper, { id, title }: ReportTable, content: Content): void {
  paper.makeRoom(size.table + 4 * line);
  paper.down(8);
  paper.write(title, { x: 0, size: size.table, color: black });
  paper.down(size.table + 5);
  if (content.cells.length === 0) {
    paper.write(content.none, { x: 0, size: size.cell, color: grey });
    paper.down(line);
  } else if (id === 'job' || id === 'totals') drawFacts(paper, content);
  else drawRows(paper, content);
}

/** Name above value, side by side, as many as fit. */
function drawFacts(paper: Paper, { heads, cells }: Content): void {
  const inALine = 6;
  const width = inner / inALine;
  const facts = heads.map((head, index) => ({
    head,
    value: wrapped(cells[0]?.[index] ?? '', paper.font, size.cell, width - gap),
  }));
  for (let start = 0; start < facts.length; start += inALine) {
    const row = facts.slice(start, start + inALine);
    const lines = Math.max(...row.map(({ value }) => value.length));
    paper.makeRoom((lines + 1) * line + 4);
    for (const [place, { head }] of row.entries())
      paper.write(head, { x: place * width, size: size.cell - 1, color: grey });
    paper.down(line);
    drawLines(
      paper,
      row.map(({ value }, place) => ({ x: place * width, value })),
      lines,
    );
    paper.down(4);
  }
}

function drawRows(paper: Paper, { heads, cells }: Content): void {
  const measure = (text: string) => paper.font.widthOfTextAtSize(text, size.cell) + gap;
  const widths = columnWidths(
    [heads, ...cells].map((row) => row.map(measure)),
    inner,
  );
  const draw = (row: string[], isHead: boolean) => {
    let x = 0;
    const columns = row.map((text, index) => {
      const width = widths[index] ?? 0;
      const column = { x, value: wrapped(text, paper.font, size.cell, width - gap) };
      x += width;
      return column;
    });
    const lines = Math.max(...columns.map(({ value }) => value.length));
    if (!isHead && paper.makeRoom(lines * line + 4)) draw(heads, true);
    drawLines(paper, columns, lines, isHead ? grey : black);
    paper.down(2);
    paper.underline();
    paper.down(2);
  };
  draw(heads, true);
  for (const row of cells) draw(row, false);
}

function drawLines(
  paper: Paper,
  columns: { x: number; value: string[] }[],
  lines: number,
  color = black,
): void {
  for (let at = 0; at < lines; at++) {
    for (const { x, value } of columns) {
      const text = value[at];
      if (text !== undefined && text !== '') paper.write(text, { x, size: size.cell, color });
    }
    paper.down(line);
  }
}
