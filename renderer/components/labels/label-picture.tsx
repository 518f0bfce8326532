import { darkRuns } from '../../../shared/labels/dots-of-label';
import { type DrawnLabel, mmOf, type Picture } from '../../../shared/labels/drawn-label';

/** The same dots as on a label printer, for every other one. */
export function LabelPicture({ label, name }: { label: DrawnLabel; name: string }) {
  const { dpi, width, height, texts, boxes, pictures } = label;
  return (
    <svg
      role="img"
      aria-label={name}
      width={`${mmOf(width, dpi)}mm`}
      height={`${mmOf(height, dpi)}mm`}
      viewBox={`0 0 ${width} ${height}`}
      fill="#000"
    >
      <path shapeRendering="crispEdges" d={[...boxes.map(boxPath), ...pictures.map(picturePath)].join('')} />
      {texts.map((text) => (
        <text
          key={`${text.x} ${text.y}`}
          x={text.x}
          y={text.y + text.height * 0.8}
          fontSize={text.height}
          fontFamily='"Noto Sans SC Variable", sans-serif'
          fontWeight="500"
          textLength={text.width}
          lengthAdjust="spacingAndGlyphs"
        >
          {text.text}
        </text>
      ))}
    </svg>
  );
}

const boxPath = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** A box for every run of dark dots, over as many equal rows as there are. */
export function picturePath({ x, y, rows }: Picture): string {
  const boxes: string[] = [];
  for (let top = 0; top < rows.length; ) {
    const row = rows[top] ?? '';
    let end = top + 1;
    while (rows[end] === row) end++;
    for (const { from, to } of darkRuns(row))
      boxes.push(boxPath({ x: x + from, y: y + top, width: to - from, height: end - top }));
    top = end;
  }
  return boxes.join('');
}
