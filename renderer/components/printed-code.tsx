import type { Symbology } from './code-svg';
import { ScanCode } from './lazy-scan-code';

/** 0.33 mm (13 mil) at the 96 dots an inch of a page's millimetres: what every hand-held scanner reads at arm's length. */
const printedModulePx = 0.33 * (96 / 25.4);

/** A code on paper with what it is. */
export function PrintedCode(props: { caption: string; text: string; under?: string; symbology?: Symbology }) {
  return (
    <div className="ds-card">
      <p>{props.caption}</p>
      <ScanCode
        symbology={props.symbology ?? 'code128'}
        text={props.text}
        label={props.caption}
        modulePx={printedModulePx * (props.symbology === 'maxicode' ? 1.5 : 1)}
      />
      <span className="ds-mono">{props.under ?? props.text}</span>
    </div>
  );
}
