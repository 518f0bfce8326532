import { useTranslation } from 'react-i18next';
import { keyOfCommand, type ScanCommand } from '../scan/scan-command';
import classes from './key-hints.module.css';

export type KeyHint = { command: ScanCommand; label: string; disabled?: boolean; primary?: boolean };

/** The function keys of this state as large buttons: what the keyboard does, a finger does too. */
export function KeyHints({
  hints,
  onCommand,
}: {
  hints: KeyHint[];
  onCommand: (command: ScanCommand) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('keys.label')}>
      {hints.map((hint) => (
        <button
          key={hint.command}
          type="button"
          className={`${classes.key} ${hint.primary ? classes.primary : ''}`}
          disabled={hint.disabled}
          data-command={hint.command}
          aria-keyshortcuts={keyOfCommand[hint.command]}
          onClick={() => onCommand(hint.command)}
        >
          <kbd className={classes.cap} aria-hidden="true">
            {keyOfCommand[hint.command]}
          </kbd>
          {hint.label}
        </button>
      ))}
    </div>
  );
}
