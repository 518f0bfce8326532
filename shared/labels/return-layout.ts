import type { Label, LabelBlock } from './label';

/** What stands on the outside of a return box, in the operator's language: nothing of what is in it, or of whose project it is. */
export type ReturnLabel = {
  from: string[];
  to: string[];
  /** "Box 2 of 3". */
  count: string;
  /** At most `mostReturnFacts`, such as its weight. */
  facts: string[];
  carrier: string;
  trackingNumber: string | null;
  /** What people read, and what a scan of our own code says. */
  reference: string;
  code: string;
  foot: string;
  words: { from: string; to: string; noNumber: string };
  /** What the parts are called when one has no room. */
  fields: Record<'from' | 'to' | 'count' | 'facts' | 'carrier' | 'number' | 'code' | 'foot', string>;
};

export const mostReturnFacts = 3;
const sizeMm = { width: 101.6, height: 152.4, margin: 4 };

type TextAt = Pick<Extract<LabelBlock, { kind: 'text' }>, 'sizesMm'> & {
  x?: number;
  width?: number;
  lines?: number;
};

/** The handling label of a sealed box, 4 × 6 inches. The carrier's own label goes beside it: carriers draw those themselves. */
export function returnLayout(label: ReturnLabel): Label {
  const { fields, facts, trackingNumber } = label;
  if (facts.length > mostReturnFacts)
    throw new Error(`room for ${mostReturnFacts} facts, not ${facts.length}`);
  const left = sizeMm.margin;
  const wide = sizeMm.width - 2 * left;
  const text = (field: string, content: string | string[], yMm: number, at: TextAt): LabelBlock[] =>
    content.length === 0
      ? []
      : [
          {
            kind: 'text',
            field,
            text: content,
            xMm: at.x ?? left,
            yMm,
            widthMm: at.width ?? wide,
            sizesMm: at.sizesMm,
            lines: at.lines ?? 1,
          },
        ];
  const line = (yMm: number): LabelBlock => ({ kind: 'line', xMm: left, yMm, widthMm: wide, heightMm: 0.5 });
  const code = (field: string, content: string, yMm: number, heightMm: number): LabelBlock => ({
    kind: 'code',
    field,
    text: content,
    xMm: left,
    yMm,
    widthMm: wide,
    heightMm,
  });
  const column = { x: 66, width: sizeMm.width - 66 - left };
  return {
    widthMm: sizeMm.width,
    heightMm: sizeMm.height,
    blocks: [
      ...text(fields.from, label.words.from, 3, { width: 58, sizesMm: [2.8, 2.4] }),
      ...text(fields.from, paragraphs(label.from), 6.8, {
        width: 58,
        lines: 6,
        sizesMm: [3.1, 2.8, 2.4, 2.1],
      }),
      ...text(fields.count, label.count, 3, { ...column, sizesMm: [6, 5, 4, 3.2] }),
      ...facts.flatMap((fact, index) =>
        text(fields.facts, oneLine(fact), 12 + index * 4.6, { ...column, sizesMm: [3.4, 2.8, 2.4, 2.1] }),
      ),
      line(31),
      ...text(fields.to, label.words.to, 32.5, { sizesMm: [3.2, 2.8] }),
      ...text(fields.to, paragraphs(label.to), 37, { lines: 7, sizesMm: [5.2, 4.6, 4, 3.4, 2.8, 2.4] }),
      line(84),
      ...text(fields.carrier, oneLine(label.carrier), 85.5, { sizesMm: [4.4, 3.6, 3, 2.6] }),
      ...(trackingNumber === null
        ? text(fields.number, label.words.noNumber, 96, { lines: 3, sizesMm: [4, 3.4] })
        : [
            ...(/^[\u0020-\u007E]+$/.test(trackingNumber)
              ? [code(fields.number, trackingNumber, 92, 22)]
              : []),
            ...text(fields.number, trackingNumber, 115, { sizesMm: [4.2, 3.4, 2.8, 2.4] }),
          ]),
      line(121.5),
      code(fields.code, label.code, 123.5, 14),
      ...text(fields.code, label.reference, 138.5, { sizesMm: [4.6, 3.8, 3] }),
      ...text(fields.foot, oneLine(label.foot), 145, { sizesMm: [2.6, 2.3, 2.1] }),
    ],
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const paragraphs = (lines: string[]) => lines.map(oneLine).filter((line) => line !== '');
