import { useTranslation } from 'react-i18next';
import classes from './act-bar.module.css';
import { type ActName, keyOfAct } from './use-triage-keys';

const actNames = Object.keys(keyOfAct) as ActName[];

type Props = { disabled: boolean; singleKeys: boolean; onAct: (act: ActName) => void };

/** Every key as a button: what the keyboard does, a finger does too. */
export function ActBar({ disabled, singleKeys, onAct }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.acts} role="toolbar" aria-label={t('faults.acts')}>
      {actNames.map((act) => (
        <button
          key={act}
          type="button"
          className={classes.act}
          disabled={disabled}
          data-act={act}
          aria-keyshortcuts={singleKeys ? keyOfAct[act].cap : undefined}
          onClick={() => onAct(act)}
        >
          {singleKeys && (
            <kbd className={classes.cap} aria-hidden="true">
              {keyOfAct[act].cap}
            </kbd>
          )}
          {t(`faults.act.${act}`)}
        </button>
      ))}
    </div>
  );
}
