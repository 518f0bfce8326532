import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { driveIn } from '../../../shared/drives/drive';
import { clocksOf } from '../../../shared/jobs/clocks';
import { addressOf } from '../../../shared/packages/package';
import { ClockLines } from '../../components/clock-lines';
import { Icon } from '../../components/icon';
import { TagButton } from '../../components/labels/tag-button';
import type { Tagged } from '../../components/labels/tag-of';
import { placeText } from '../../components/place-text';
import { PackageStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { useOperatorNames } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import { useHost } from '../../store/host-context';
import { useSession } from '../../store/session-context';
import classes from './receiving-screen.module.css';
import { useReceiving } from './receiving-store';
import type { ReceivingView } from './use-receiving-view';

/** Which parcel is on the table, and what is known of it. */
export function PackageCard({ view }: { view: ReceivingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const { parcel } = view;
  const at = useHubTime(60_000);
  const mayWork = useIsMine(parcel.openedBy);
  return (
    <section
      className={classes.card}
      aria-label={t('recv.package')}
      data-testid="package-card"
      data-package={parcel.id}
    >
      <div className={classes.cardHead}>
        <h2 className={classes.title}>{parcel.carrierName ?? t('recv.carrierUnknown')}</h2>
        <PackageStateBadge state={parcel.state} />
      </div>
      <p className={`${classes.number} ds-mono`}>{parcel.trackingNumber ?? t('recv.noNumber')}</p>
      <dl className={classes.facts}>
        <dt>{t('recv.fact.condition')}</dt>
        <dd data-testid="condition">
          {parcel.condition ? t(`recv.condition.${parcel.condition}`) : t('recv.condition.none')}
          {parcel.marks.length > 0 && `: ${format.list(parcel.marks.map((mark) => t(`recv.mark.${mark}`)))}`}
        </dd>
        {parcel.counted !== null && (
          <>
            <dt>{t('recv.fact.counted')}</dt>
            <dd>{format.number(parcel.counted)}</dd>
          </>
        )}
        <dt>{t('recv.fact.place')}</dt>
        <dd data-testid="place">{placeText(t, parcel.place)}</dd>
        {parcel.accessories.length > 0 && (
          <>
            <dt>{t('recv.fact.accessories')}</dt>
            <dd>{parcel.accessories.map(({ note }) => note).join('; ')}</dd>
          </>
        )}
      </dl>
      <ClockLines clocks={clocksOf(parcel, at)} />
      {!mayWork && parcel.openedBy && (
        <>
          <p className={classes.warn}>
            <Icon name="lock" />{' '}
            {t('recv.openedBy', { who: names?.get(parcel.openedBy.operatorId) ?? t('message.somebody') })}
          </p>
          <Button
            onClick={() =>
              ask({ kind: 'takeOver', packageId: addressOf(parcel), who: parcel.openedBy?.operatorId ?? '' })
            }
          >
            {t('recv.takeOver')}
          </Button>
        </>
      )}
      {mayWork && (
        <div className={classes.buttons}>
          {parcel.condition !== null && (
            <Button
              variant="default"
              onClick={() => ask({ kind: 'packageDamage', packageId: addressOf(parcel) })}
            >
              {t('recv.changeCondition')}
            </Button>
          )}
          {parcel.counted !== null && (
            <Button variant="default" onClick={() => ask({ kind: 'recount', packageId: addressOf(parcel) })}>
              {t('recv.countAgain')}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => ask({ kind: 'accessory', packageId: addressOf(parcel) })}
            data-testid="note-accessory"
          >
            {t('recv.accessories')}
          </Button>
          <ReceivingTag view={view} />
        </div>
      )}
    </section>
  );
}

/** Of the drive that was scanned last, else of the parcel. */
function ReceivingTag({ view: { parcel, jobs } }: { view: ReceivingView }) {
  const { t } = useTranslation();
  const subject = useReceiving((state) => state.subject);
  const job = jobs.find(({ id }) => id === subject?.jobId);
  const drive = job && subject ? driveIn(job, subject.driveId) : undefined;
  const tagged: Tagged = job && drive ? { kind: 'drive', job, drive } : { kind: 'package', parcel };
  return (
    <TagButton tagged={tagged} hasKey>
      {drive ? t('label.printOf', { name: drive.driveId }) : t('label.printParcel')}
    </TagButton>
  );
}

function ask(dialog: NonNullable<ReturnType<typeof useReceiving.getState>['dialog']>) {
  useReceiving.setState({ dialog });
}

/** PKG-8: one operator at one station has a package open; nobody signed in sees it without that hint. */
function useIsMine(openedBy: ReceivingView['parcel']['openedBy']): boolean {
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const { identity } = useHost();
  if (operatorId === null || openedBy === null) return true;
  return openedBy.operatorId === operatorId && openedBy.stationId === identity.stationId;
}
