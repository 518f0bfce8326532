import { codeSvg, type Symbology } from './code-svg';

type Props = {
  symbology: Symbology;
  text: string;
  /** What a screen reader says instead of the bars. */
  label: string;
  /** Width of the narrowest bar; of a MaxiCode, which has no bars, a third of it is one unit. */
  modulePx?: number;
};

/** A code that scanners read off the screen or off paper: dark on white in every colour scheme. */
export function ScanCodeImage({ symbology, text, label, modulePx = 2 }: Props) {
  const { svg, width, height } = codeSvg(symbology, text);
  const unit = symbology === 'maxicode' ? modulePx / 3 : modulePx;
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
