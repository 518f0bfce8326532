import { codeSvg, type Symbology } from './code-svg';

type Props = {
  symbology: Symbology;
  text: string;
  /** What a screen reader says instead of the bars. */
  label: string;
  /** Width of the narrowest bar; of a MaxiCode, which has no bars, a third of it is one unit. */
  modulePx?: number;
  /** Room on the screen: bars get two pixels where they fit, else one. Half a pixel would make equal bars unequal. */
  roomPx?: number;
};

/** A code that scanners read off the screen or off paper: dark on white in every colour scheme. */
export function ScanCodeImage({ symbology, text, label, modulePx, roomPx }: Props) {
  const { svg, width, height } = codeSvg(symbology, text);
  const fitting = roomPx !== undefined && width * 2 > roomPx ? 1 : 2;
  const module = modulePx ?? fitting;
  const unit = symbology === 'maxicode' ? (modulePx ?? 2) / 3 : module;
  return (
    <img
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt={label}
      width={width * unit}
      height={height * unit}
      data-symbology={symbology}
      data-code={text}
      draggable={false}
      style={{ display: 'block', background: '#fff', flex: 'none' }}
    />
  );
}
