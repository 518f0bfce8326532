import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Icon, type IconName } from '../../components/icon';
import { Card } from '../../components/page';
import { useFormat } from '../../i18n/format';
import classes from './needs-card.module.css';
import type { Need, NeedName } from './use-needs';

const icons: Record<NeedName, IconName> = {
  attention: 'attention',
  overdue: 'faults',
  today: 'clock',
  mails: 'mail',
  onTheWay: 'place',
  leftBehind: 'returns',
  silent: 'cloudOff',
};

/** What a person must do now, in one look; each figure leads to where it is done. */
export function NeedsCard({ needs }: { needs: Need[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('overview.needs')}>
      <ul className={classes.needs}>
        {needs.map(({ name, count, to }) => (
          <li key={name}>
            <Link
              to={to}
              className={classes.need}
              data-need={name}
              data-count={count ?? ''}
              data-open={count !== null && count > 0 ? 'yes' : 'no'}
            >
              <Icon name={count === 0 ? 'check' : icons[name]} size={26} />
              <span className={classes.count}>{count === null ? '–' : format.number(count)}</span>
              <span className={classes.what}>{t(`overview.need.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
