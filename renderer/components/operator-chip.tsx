import { useTranslation } from 'react-i18next';
import type { Operator } from '../../shared/documents';
import classes from './app-frame.module.css';
import { Icon } from './icon';

/** Dark enough for white initials (4.5:1) and told apart by more than hue; the initials carry the meaning. */
const colors = ['#174a73', '#7a2e55', '#245c3a', '#6a4312', '#4a3a86', '#0d5a61', '#842c23', '#3b4a57'];

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  // A Chinese name has no spaces: its last two characters are what colleagues call.
  if (words.length === 1 && /\p{Script=Han}/u.test(name)) return [...name].slice(-2).join('');
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

export function colorOf(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return colors[sum % colors.length] ?? '#174a73';
}

/** Who signs what is scanned now. A click locks; the next badge goes on at the same place. */
export function OperatorChip({ operator, onLock }: { operator: Operator | null; onLock: () => void }) {
  const { t } = useTranslation();
  if (!operator)
    return (
      <span className={`${classes.operator} ${classes.nobody}`} data-testid="operator-chip" data-operator="">
        <Icon name="badge" size={26} />
        <span className={classes.who}>
          {t('session.nobody')}
          <span className={classes.role} style={{ color: 'inherit' }}>
            {t('session.scanBadge')}
          </span>
        </span>
      </span>
    );
  const role = t(`role.${operator.role}`);
  return (
    <button
      type="button"
      className={classes.operator}
      data-testid="operator-chip"
      data-operator={operator.id}
      data-role={operator.role}
      title={t('session.lock')}
      aria-label={`${t('session.signedInAs', { name: operator.name, role })}. ${t('session.lock')}`}
      onClick={onLock}
    >
      <span className={classes.initials} style={{ background: colorOf(operator.id) }} aria-hidden="true">
        {initialsOf(operator.name)}
      </span>
      <span className={classes.who}>
        {operator.name}
        <span className={classes.role}>{role}</span>
      </span>
    </button>
  );
}
