import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import type { BoxLabel } from '../../../shared/packing/box-schema';
import { mayBeSameCarrier } from '../../../shared/packing/carrier-name';
import { Icon } from '../../components/icon';
import { useFromHub } from '../../components/use-from-hub';
import classes from './returns-screen.module.css';
import { addressLines, wayBackOf, wayBackSchema } from './way-back';

/** Where a sealed box goes and on whose account: what the carrier's label must say. Only the hub knows; nothing of it stays here. */
export function WhereTo({ job, label }: { job: Job; label: BoxLabel | null }) {
  const { t } = useTranslation();
  const { answer } = useFromHub(wayBackOf(job.id), wayBackSchema);
  const way = answer.state === 'there' ? answer.body : null;
  const isOther = label && way?.account && !mayBeSameCarrier(label.carrierName, way.account.carrierName);
  return (
    <div className={classes.way} data-testid="where-to" data-state={answer.state}>
      {answer.state === 'offline' && (
        <p className={classes.hint}>
          <Icon name="cloudOff" size={16} /> {t('returns.whereOffline')}
        </p>
      )}
      {way && !way.address && <p className={classes.hint}>{t('returns.whereUnknown')}</p>}
      {way?.address && (
        <dl className={classes.facts}>
          <dt>{t('returnLabel.to')}</dt>
          <dd>
            {addressLines(way.address).map((line) => (
              <span key={line} className={classes.line}>
                {line}
              </span>
            ))}
          </dd>
          {way.account && (
            <>
              <dt>{t('returns.fact.account')}</dt>
              <dd>
                {way.account.carrierName} · {way.account.carrierAccountNumber}
              </dd>
            </>
          )}
        </dl>
      )}
      {isOther && (
        <p className={classes.warn} data-testid="other-carrier">
          <Icon name="attention" />{' '}
          {t('returns.otherCarrier', { carrier: label.carrierName, account: way.account?.carrierName })}
        </p>
      )}
    </div>
  );
}
