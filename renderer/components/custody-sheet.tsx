import { useTranslation } from 'react-i18next';
import type { CustodyLink } from '../../shared/custody';
import type {
  CustodyEntry,
  CustodySubject,
  RecordForStation,
  SignedCustodyRecord,
  StationNames,
} from '../../shared/custody-record';
import { useFormat } from '../i18n/format';
import classes from './custody-sheet.module.css';
import { CustodySubjectFacts } from './custody-subject';
import { useDidText } from './operation-sentence';
import { placeText } from './place-text';
import { PrintSheet } from './print-sheet';
import { useActorName } from './use-actor-name';

type Props = { answered: RecordForStation; onPrinted: () => void };

/** The record on paper: every link in a line, and what the signature is worth. */
export function CustodySheet({ answered, onPrinted }: Props) {
  const { t } = useTranslation();
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section>
        <h2>{t('custody.title')}</h2>
        <RecordFacts signed={answered} />
        <LinkTable answered={answered} />
        <SignatureFacts signed={answered} />
      </section>
    </PrintSheet>
  );
}

function RecordFacts({ signed: { record } }: { signed: SignedCustodyRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className={classes.facts}>
      <dt>{t('custody.site')}</dt>
      <dd>{record.site.name}</dd>
      <CustodySubjectFacts subject={record.subject} />
      <dt>{t('custody.createdAt')}</dt>
      <dd>{format.dateTime(record.createdAt)}</dd>
      <dt>{t('custody.links')}</dt>
      <dd>{t('custody.linksOf', { n: record.entries.length, all: format.number(record.chain.links) })}</dd>
    </dl>
  );
}

export function LinkTable({ answered: { record, stationNames } }: Pick<Props, 'answered'>) {
  const { t } = useTranslation();
  return (
    <table className={classes.links}>
      <thead>
        <tr>
          <th scope="col">{t('custody.column.seq')}</th>
          <th scope="col">{t('custody.column.at')}</th>
          <th scope="col">{t('custody.column.what')}</th>
          <th scope="col">{t('custody.column.hash')}</th>
        </tr>
      </thead>
      <tbody>
        {record.entries.map((entry) => (
          <LinkRow key={entry.seq} entry={entry} subject={record.subject} stationNames={stationNames} />
        ))}
      </tbody>
    </table>
  );
}

/** Enough to find it again in the file, which has all of it. */
const hashDigits = 12;
const idDigits = 8;

type RowProps = { entry: CustodyEntry; subject: CustodySubject; stationNames: StationNames };

function LinkRow({ entry: { seq, link, hash, isWhole }, subject, stationNames }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useActorName();
  const didText = useDidText();
  const isUnnamed = link.actor.kind === 'customer' && link.actor.subscriptionId === '';
  const actor = isUnnamed ? t('custody.someCustomer') : who(link.actor);
  const [at, hubAt] = [format.dateTime(link.at), format.dateTime(link.hubAt)];
  const state = (kind: string, name: string | null) => (name === null ? '–' : t(`state.${kind}.${name}`));
  const changes = link.changes.flatMap(({ kind, driveId, from, to, place }) => {
    const of = driveId === undefined ? kind : 'drive';
    if (of !== 'drive' && of !== 'job' && of !== 'package') return [];
    const moved = from === to ? [] : [`${state(of, from)} → ${state(of, to)}`];
    const where = place === null ? [] : [placeText(t, place)];
    return [`${driveId ?? t(`jobs.subject.${of}`)}: ${[...moved, ...where].join(' · ')}`];
  });
  return (
    <tr>
      <td>{seq}</td>
      <td>
        {at}
        {hubAt !== at && <small>{t('custody.hubAt', { time: hubAt })}</small>}
      </td>
      <td>
        {didText(link.type, actor, thingOf(link, subject))}
        {link.stationId !== null && (
          <small>
            {t('custody.station', {
              name: stationNames[link.stationId] ?? link.stationId.slice(0, idDigits),
            })}
          </small>
        )}
        {changes.map((change) => (
          <small key={change}>{change}</small>
        ))}
        {!isWhole && <small>{t('custody.excerpt')}</small>}
      </td>
      <td className={`${classes.hash} ds-mono`}>{hash.slice(0, hashDigits)}…</td>
    </tr>
  );
}

/** What the sentence is about: a link has no payload, only what changed. */
function thingOf({ type, changes }: CustodyLink, subject: CustodySubject): string {
  // Which drive it was does not stand in a parcel's links.
  if (subject.kind === 'package') return /^(?:drive|scan)/.test(type) ? '' : (subject.trackingNumber ?? '');
  if (/^(?:package|arrival|accessory)/.test(type)) return '';
  const drives = [...new Set(changes.flatMap(({ driveId }) => driveId ?? []))];
  if (drives.length > 0 && !type.startsWith('job')) return drives.join(' · ');
  return subject.kind === 'drive' && !type.startsWith('job') ? subject.driveId : (subject.name ?? '');
}

export function SignatureFacts({ signed: { record, signature } }: { signed: SignedCustodyRecord }) {
  const { t } = useTranslation();
  return (
    <div className={classes.signature}>
      <p>{t('custody.proves')}</p>
      <dl className={classes.facts}>
        <dt>{t('custody.head')}</dt>
        <dd className="ds-mono">{record.chain.head}</dd>
        <dt>{t('custody.key')}</dt>
        <dd className="ds-mono">{signature.keyId}</dd>
        <dt>{t('custody.signature')}</dt>
        <dd className="ds-mono">{signature.value}</dd>
      </dl>
    </div>
  );
}
