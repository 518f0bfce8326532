import type { Label, LabelBlock } from './label';

/** What stands on a tag, in the operator's language. */
export type Tag = {
  title: string;
  /** Serial number, tracking number, place: what is read from two metres. */
  name: string;
  /** At most `mostFacts`. */
  facts: { name: string; value: string }[];
  code: string;
  foot: string;
  /** What the parts are called when one has no room. */
  fields: Record<'title' | 'name' | 'code' | 'foot', string>;
};

export const mostFacts = 4;
const tagMm = { width: 100, height: 50, margin: 2 };

/** A tag of 100 × 50 mm, for the rolls that every label printer has; on a larger label it is the upper part. */
export function tagLayout({ title, name, facts, code, foot, fields }: Tag): Label {
  if (facts.length > mostFacts) throw new Error(`a tag has room for ${mostFacts} facts, not ${facts.length}`);
  const xMm = tagMm.margin;
  const widthMm = tagMm.width - 2 * tagMm.margin;
  const text = (
    field: string,
    content: string,
    yMm: number,
    sizesMm: readonly [number, ...number[]],
  ): LabelBlock[] =>
    oneLine(content) === ''
      ? []
      : [{ kind: 'text', field, text: oneLine(content), xMm, yMm, widthMm, sizesMm, lines: 1 }];
  return {
    widthMm: tagMm.width,
    heightMm: tagMm.height,
    blocks: [
      ...text(fields.title, title, 2, [4, 3.4, 2.8]),
      { kind: 'line', xMm, yMm: 7, widthMm, heightMm: 0.4 },
      ...text(fields.name, name, 8, [6.5, 5, 4, 3.2]),
      ...facts.flatMap((fact, index) =>
        text(fact.name, `${fact.name}: ${fact.value}`, 16.2 + index * 3.7, [3, 2.7, 2.4, 2.1]),
      ),
      { kind: 'code', field: fields.code, text: code, xMm, yMm: 31.2, widthMm, heightMm: 15 },
      ...text(fields.foot, foot, 46.8, [2.4, 2.1]),
    ],
  };
}

/** Dates bring blanks of their own kind, which printers do not have. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
