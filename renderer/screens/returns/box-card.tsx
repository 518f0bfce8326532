import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { carrierStateSchema } from '../../../shared/carrier-contract';
import type { Job } from '../../../shared/documents';
import { openShippingFaults } from '../../../shared/faults/fault';
import { boxNumber } from '../../../shared/packing/box';
import type { Box, BoxLabel } from '../../../shared/packing/box-schema';
import { Icon } from '../../components/icon';
import { TagButton } from '../../components/labels/tag-button';
import { useFromHub } from '../../components/use-from-hub';
import { useOperatorNames } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import { CarrierLabelButton } from './carrier-label-button';
import type { Packer } from './packer';
import { ReturnLabelButton } from './return-label-button';
import classes from './returns-screen.module.css';
import { SlipButton } from './slip-button';
import type { ReturnsView } from './use-returns-view';
import { WhereTo } from './where-to';

const hubCarrier = ['carrier'];
type Props = { view: ReturnsView; packer: Packer };

/** Which box is on the table, whose it is, and what stands in its way. */
export function BoxCard({ view, packer }: Props) {
  const { t } = useTranslation();
  const { job, boxId, box } = view;
  const number = boxNumber(boxId);
  const [held] = openShippingFaults(job);
  return (
    <section className={classes.card} aria-label={t('returns.box', { box: number })} data-testid="box-card">
      <div className={classes.head}>
        <h2 className={classes.number} data-testid="box-number">
          {t('returns.box', { box: number })}
        </h2>
        <span className={classes.state} data-testid="box-state">
          {t(`returns.state.${box?.label ? 'ready' : box?.sealed ? 'sealed' : box ? 'open' : 'new'}`)}
        </span>
      </div>
      <p className={classes.job}>
        <Link to={`/jobs/${job.id}`}>{job.name}</Link>
      </p>
      {box?.sealed ? (
        <Sealed sealed={box.sealed} label={box.label ?? null} />
      ) : (
        <p className={classes.hint}>{t('returns.mark')}</p>
      )}
      {box?.sealed && <WhereTo job={job} label={box.label ?? null} />}
      {view.isAddressNewer && <Warning testId="address-changed">{t('returns.addressChanged')}</Warning>}
      {held && (
        <Warning testId="return-held">{t('returns.held', { fault: t(`fault.${held.kind}`) })}</Warning>
      )}
      <div className={classes.buttons}>
        {box?.sealed ? (
          <SealedBoxLabels job={job} box={box} packer={packer} />
        ) : (
          <TagButton tagged={{ kind: 'box', jobId: job.id, boxId }} hasKey={view.step !== 'seal'}>
            {t('label.printBox')}
          </TagButton>
        )}
        {box && <SlipButton job={job} box={box} hasKey={view.step === 'seal'} />}
        {view.boxIds
          .filter((id) => id !== boxId)
          .map((id) => (
            <Button key={id} variant="default" onClick={() => packer.showBox(id)}>
              {t('returns.toBox', { box: boxNumber(id) })}
            </Button>
          ))}
        {box && view.packed < view.here && (
          <Button variant="default" data-testid="new-box" onClick={packer.newBox}>
            {t('returns.newBox')}
          </Button>
        )}
        <Button variant="default" data-testid="put-aside" onClick={packer.putAside}>
          {t('returns.putAside')}
        </Button>
      </div>
    </section>
  );
}

/** Where the site has a carrier platform F7 is the carrier's own label, and ours goes beside it. */
function SealedBoxLabels({ job, box, packer }: { job: Job; box: Box; packer: Packer }) {
  const { answer } = useFromHub(hubCarrier, carrierStateSchema);
  const hasPlatform = answer.state === 'there' && answer.body.hasPlatform;
  return (
    <>
      {hasPlatform && <CarrierLabelButton job={job} box={box} packer={packer} />}
      <ReturnLabelButton job={job} box={box} hasKey={!hasPlatform} />
    </>
  );
}

function Sealed({ sealed, label }: { sealed: NonNullable<Box['sealed']>; label: BoxLabel | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  return (
    <dl className={classes.facts}>
      <dt>{t('returns.fact.weight')}</dt>
      <dd>
        {t('returns.kg', { kg: format.number(sealed.weightGrams / 1000) })}
        {sealed.size && ` · ${sealed.size.name}`}
      </dd>
      <dt>{t('returns.fact.sealed')}</dt>
      <dd>
        {format.time(sealed.at)} · {names?.get(sealed.operatorId ?? '') ?? t('message.somebody')}
      </dd>
      {label && (
        <>
          <dt>{label.carrierName}</dt>
          <dd className="ds-mono" data-testid="box-carrier-number">
            {label.trackingNumber}
          </dd>
        </>
      )}
      {sealed.partialReason && (
        <>
          <dt>{t('returns.fact.partial')}</dt>
          <dd>{sealed.partialReason}</dd>
        </>
      )}
    </dl>
  );
}

function Warning({ testId, children }: { testId: string; children: string }) {
  return (
    <p className={classes.warn} data-testid={testId}>
      <Icon name="attention" /> {children}
    </p>
  );
}
