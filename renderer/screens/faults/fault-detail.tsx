import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { driveIn } from '../../../shared/drives/drive';
import { isEscalated } from '../../../shared/faults/escalation';
import { evidenceOf } from '../../../shared/faults/evidence-of';
import { clocksOf } from '../../../shared/jobs/clocks';
import { ClockLines } from '../../components/clock-lines';
import { ContactLog } from '../../components/contact-log';
import { customerPath } from '../../components/customer-path';
import { Icon } from '../../components/icon';
import { JobMails } from '../../components/mail-list';
import { FaultPhotos } from '../../components/photos/fault-photos';
import { placeText } from '../../components/place-text';
import { useActorName } from '../../components/use-actor-name';
import { useFormat } from '../../i18n/format';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { useStationQuery } from '../../store/use-station-query';
import chip from './chip.module.css';
import { EscalatedChip } from './escalated-chip';
import { FaultCertificate } from './fault-certificate';
import classes from './fault-detail.module.css';
import { FaultPlaybook } from './fault-playbook';
import { keyOfRef, type OpenedFault, readFault, refOf } from './fault-ref';
import { FaultTag } from './fault-tag';
import { undoableAct } from './fault-trail';
import { ReturnFacts } from './return-facts';
import { SlaChip } from './sla-chip';
import { TrailList } from './trail-list';
import { useOwnerName } from './use-owner-name';
import type { TriageActs } from './use-triage-acts';

type Props = { faultKey: string | null; now: string; acts: TriageActs; actions: ReactNode };

/** Facts, what to do, who did what and who said what. */
export function FaultDetail({ faultKey, now, acts, actions }: Props) {
  const { t } = useTranslation();
  const opened = useStationQuery(
    async (station) => (faultKey === null ? null : await readFault(station, faultKey)),
    ['job', 'package'],
    [faultKey],
  );
  if (faultKey === null) return <p className={classes.nothing}>{t('faults.detail.none')}</p>;
  if (!opened || opened.key !== faultKey)
    return (
      <p className={classes.nothing}>{t(opened === undefined ? 'faults.loading' : 'faults.detail.gone')}</p>
    );
  return (
    <article className={classes.detail} data-testid="fault-detail" data-fault={opened.fault.kind}>
      <OthersHere faultKey={faultKey} />
      <Head opened={opened} now={now} />
      {actions}
      <FaultTag key={`tag ${opened.key}`} opened={opened} />
      <FaultCertificate opened={opened} />
      <Facts opened={opened} />
      <ReturnFacts opened={opened} />
      <section className={classes.part} aria-label={t('photo.photos')}>
        <FaultPhotos key={opened.key} fault={opened.fault} hasKey />
      </section>
      <ClockLines clocks={clocksOf(opened.document, now)} />
      <FaultPlaybook key={opened.fault.kind} kind={opened.fault.kind} />
      <Trail opened={opened} acts={acts} />
    </article>
  );
}

/** Who else has it open, as soon as the hub says so. They may decide at the same time: the first by the hub's order stays. */
function OthersHere({ faultKey }: { faultKey: string }) {
  const { t } = useTranslation();
  const ownerName = useOwnerName();
  const station = useStation();
  const format = useFormat();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  useEffect(() => {
    if (operatorId !== null) station.look(faultKey);
    return () => station.look(null);
  }, [station, faultKey, operatorId]);
  const others = useStationQuery(async (from) => [...from.lookers()], ['lookers'], []);
  const here = (others ?? []).filter(({ fault }) => fault === faultKey);
  return (
    <div role="status">
      {here.length > 0 && (
        <p className={classes.others} data-testid="others-here">
          <Icon name="user" size={16} />
          {t('faults.othersHere', {
            who: format.list([...new Set(here.map(({ operatorId }) => ownerName(operatorId)))]),
          })}
        </p>
      )}
    </div>
  );
}

function Head({ opened: { fault }, now }: { opened: OpenedFault; now: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ownerName = useOwnerName();
  const isOpen = fault.state === 'open';
  const { snoozed, waiting } = fault;
  return (
    <header className={classes.detailHead}>
      <h2 tabIndex={-1} id="fault-title">
        {t(`fault.${fault.kind}`)}
      </h2>
      <div className={classes.chips}>
        {isOpen ? (
          <>
            <SlaChip fault={fault} now={now} />
            {isEscalated(fault) && <EscalatedChip />}
          </>
        ) : (
          <span className={chip.chip} data-testid="fault-ended">
            <Icon name="check" size={16} />
            {t(`fault.outcome.${fault.outcome}`)}
          </span>
        )}
        <span className={chip.chip} data-testid="fault-owner">
          <Icon name="user" size={16} />
          {ownerName(fault.owner)}
        </span>
        <span className={chip.chip} data-testid="fault-severity">
          {t(`faults.severity.${fault.severity}`)}
        </span>
        <span className={chip.chip}>{t(`jobs.blocks.${fault.blocks}`)}</span>
      </div>
      {isOpen && waiting?.nextContactAt && (
        <p className={classes.aside} data-testid="ask-again">
          <Icon name="phone" size={16} />
          {t('faults.askAgain', { time: format.dateTime(waiting.nextContactAt) })}
        </p>
      )}
      {isOpen && snoozed && (
        <p className={classes.aside} data-testid="put-aside">
          <Icon name="moon" size={16} />
          {snoozed.until !== null
            ? t('faults.asideUntil', { time: format.dateTime(snoozed.until) })
            : t(`faults.asideFor.${snoozed.condition}`)}
        </p>
      )}
    </header>
  );
}

function Facts({ opened: { document, fault } }: { opened: OpenedFault }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actorName = useActorName();
  const { subject, nextStep } = fault;
  const driveId = subject.kind === 'drive' ? subject.driveId : null;
  const drive = document.kind === 'job' && driveId !== null ? driveIn(document, driveId) : undefined;
  const place = document.kind === 'package' ? document.place : (drive?.place ?? null);
  const customer = document.kind === 'job' ? document.subscriptionId : null;
  const rows: [id: string, value: ReactNode][] = [
    [
      'drive',
      driveId !== null && document.kind === 'job' && (
        <>
          <Link to={`/jobs/${document.id}?drive=${encodeURIComponent(driveId)}`} className="ds-mono">
            {driveId}
          </Link>{' '}
          {drive && t(`state.drive.${drive.state}`)}
        </>
      ),
    ],
    [
      'job',
      document.kind === 'job' && (
        <>
          <Link to={`/jobs/${document.id}`}>{document.name}</Link> {t(`state.job.${document.state}`)}
        </>
      ),
    ],
    [
      'parcel',
      document.kind === 'package' && (
        <>
          <span className="ds-mono">{document.trackingNumber ?? '–'}</span>{' '}
          {t(`state.package.${document.state}`)}
        </>
      ),
    ],
    ['customer', customer !== null && <CustomerLink key="customer" subscription={customer} />],
    ['carrier', document.kind === 'job' ? document.deliveryPackage?.carrierName : document.carrierName],
    ['place', place !== null && placeText(t, place)],
    ['recorded', `${actorName(fault.openedBy)}, ${format.dateTime(fault.openedAt)}`],
    ['note', fault.note],
    [
      'nextStep',
      fault.state === 'open' &&
        [t(`fault.step.${nextStep.code}`), nextStep.dueAt && format.dateTime(nextStep.dueAt)]
          .filter(Boolean)
          .join(' · '),
    ],
  ];
  return (
    <section className={classes.part} aria-label={t('faults.facts')}>
      <dl className={classes.facts}>
        {rows
          .filter(([, value]) => Boolean(value))
          .map(([id, value]) => (
            <div key={id} data-fact={id}>
              <dt>{t(`faults.fact.${id}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

const hubLogOf = ({ kind, id }: OpenedFault['document']) => ({
  what: kind === 'job' ? ('jobs' as const) : ('packages' as const),
  id,
});

function CustomerLink({ subscription }: { subscription: string }) {
  return <Link to={customerPath(subscription)}>{subscription}</Link>;
}

/** The fault's own trail, and those of what was merged into it. */
function Trail({ opened, acts }: { opened: OpenedFault; acts: TriageActs }) {
  const { t } = useTranslation();
  const { document, fault } = opened;
  const act = undoableAct(fault);
  const merged = useStationQuery(
    async (station) => {
      const found = await Promise.all((fault.merged ?? []).map((ref) => readFault(station, keyOfRef(ref))));
      return found.filter((one) => one !== null);
    },
    ['job', 'package'],
    [opened.key, fault.merged],
  );
  return (
    <>
      <section className={classes.part}>
        <h3>{t('faults.contacts', { count: fault.contacts.length })}</h3>
        <ContactLog faults={[fault]} of={hubLogOf(document)} />
      </section>
      {document.kind === 'job' && (
        <section className={classes.part}>
          <h3>{t('contact.mails')}</h3>
          <JobMails jobId={document.id} />
        </section>
      )}
      <section className={classes.part}>
        <h3>{t('faults.trail')}</h3>
        {act && (
          <Button
            variant="default"
            leftSection={<Icon name="undo" />}
            data-testid="undo-act"
            onClick={() =>
              void acts.undo([
                { ...refOf(opened), operationId: act.operationId, into: fault.mergedInto ?? null },
              ])
            }
          >
            {t('faults.undo.newest')}
          </Button>
        )}
        <TrailList fault={fault} />
      </section>
      {(merged ?? []).map((other) => (
        <section key={other.key} className={classes.part} data-testid="merged-trail">
          <h3>{t('faults.mergedTrail', { kind: t(`fault.${other.fault.kind}`) })}</h3>
          {evidenceOf(other.fault).length > 0 && <FaultPhotos fault={other.fault} />}
          <TrailList fault={other.fault} />
        </section>
      ))}
    </>
  );
}
