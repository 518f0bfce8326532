import { useTranslation } from 'react-i18next';
import type { Symbology } from '../../components/code-svg';
import { ScanCode } from '../../components/lazy-scan-code';
import { useScanCenter } from '../../scan/scan-context';
import classes from './practice-screen.module.css';

type Props = {
  caption: string;
  text: string;
  symbology?: Symbology;
  /** Shown below the bars; the code itself when not given. */
  under?: string;
  done?: boolean;
};

/** Inside a label inside a step of the column of codes. */
const roomPx = 410;

/** A code on the screen: a scanner reads it, a click or Enter does what the scanner would. */
export function CodeCard({ caption, text, symbology = 'code128', under, done = false }: Props) {
  const { t } = useTranslation();
  const center = useScanCenter();
  return (
    <button
      type="button"
      className={classes.code}
      data-scan={text}
      data-done={done ? 'yes' : 'no'}
      onClick={(event) => center.submit({ raw: text, source: 'click', at: event.timeStamp })}
    >
      <span className={classes.caption}>
        {caption}
        {done && ` ✓`}
      </span>
      <span>
        <ScanCode
          symbology={symbology}
          text={text}
          label={t('practice.codeOf', { name: caption })}
          roomPx={roomPx}
        />
      </span>
      <span className={`${classes.under} ds-mono`}>{under ?? text}</span>
    </button>
  );
}
