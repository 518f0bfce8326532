import { useTranslation } from 'react-i18next';
import type { ContactWords } from '../../shared/contact-words';
import type { Fault } from '../../shared/documents';
import { type ContactEntry, contactLogSchema } from '../../shared/mail-contract';
import { useFormat } from '../i18n/format';
import { useStationQuery } from '../store/use-station-query';
import classes from './contact.module.css';
import { Icon } from './icon';
import { languageNames } from './preferences-menu';
import { useActorName } from './use-actor-name';
import { type FromHub, useFromHub } from './use-from-hub';

type Contact = Fault['contacts'][number];
type Line = { contact: Contact; kinds: Fault['kind'][] };

type Props = {
  faults: Pick<Fault, 'kind' | 'contacts'>[];
  /** Whose log the hub is asked for; null: there is nothing to ask. */
  of: { what: 'jobs' | 'packages'; id: string } | null;
  /** Says with every line which fault it was about. */
  isNamed?: boolean;
};

/**
 * FAULT-3: every attempt, newest first. That it was made stands in the fault and is known without the hub; who made it and
 * what was said is the hub's to tell.
 */
export function ContactLog({ faults, of, isNamed = false }: Props) {
  const { t } = useTranslation();
  const lines = faults
    .flatMap(({ kind, contacts }) => contacts.map((contact): Line => ({ contact, kinds: [kind] })))
    .sort((a, b) => (a.contact.at < b.contact.at ? 1 : a.contact.at > b.contact.at ? -1 : 0));
  const isAsked = of !== null && lines.length > 0;
  const waiting = useStationQuery(async (station) => [...station.waitingWords()], ['words'], []);
  // What no longer waits here has come to the hub.
  const { answer } = useFromHub(
    isAsked ? [of.what, of.id, 'contact-log'] : null,
    contactLogSchema,
    waiting?.length,
  );
  const entries = new Map(
    answer.state === 'there' ? answer.body.contacts.map((entry) => [entry.operationId, entry]) : [],
  );
  const here = new Map((waiting ?? []).map(({ operationId, words }) => [operationId, words]));
  if (lines.length === 0) return <p className={classes.quiet}>{t('faults.contacts.none')}</p>;
  return (
    <>
      <Missing state={answer.state} />
      <ol className={classes.log} data-testid="contacts">
        {oneOfMail(lines, entries).map((line) => {
          const { operationId } = line.contact;
          return (
            <ContactLine
              key={operationId}
              line={line}
              entry={entries.get(operationId)}
              waiting={here.get(operationId)}
              isNamed={isNamed}
            />
          );
        })}
      </ol>
    </>
  );
}

/** A mail is a contact of every fault that it told of, and was one attempt. */
function oneOfMail(lines: Line[], entries: ReadonlyMap<string, ContactEntry>): Line[] {
  const shown = new Map<string, Line>();
  for (const { contact, kinds } of lines) {
    const id = entries.get(contact.operationId)?.mail?.id ?? contact.operationId;
    const first = shown.get(id);
    shown.set(id, first ? { ...first, kinds: [...first.kinds, ...kinds] } : { contact, kinds });
  }
  return [...shown.values()];
}

/** Why a line says no more. */
function Missing({ state }: { state: FromHub<unknown>['state'] }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {state === 'offline' && (
        <p className={classes.waits} data-testid="contacts-offline">
          <Icon name="cloudOff" size={16} /> {t('contact.log.offline')}
        </p>
      )}
      {state === 'refused' && (
        <p className={classes.waits}>
          <Icon name="badge" size={16} /> {t('jobs.askHub.signIn')}
        </p>
      )}
    </div>
  );
}

type LineProps = {
  line: Line;
  entry: ContactEntry | undefined;
  waiting: ContactWords | undefined;
  isNamed: boolean;
};

function ContactLine({ line: { contact, kinds }, entry, waiting, isNamed }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useActorName();
  const facts = [
    t(`faults.said.${contact.channel}.${contact.direction}`),
    t(answerOf(contact)),
    ...(isNamed ? [format.list([...new Set(kinds.map((kind) => t(`fault.${kind}`)))])] : []),
    ...(entry ? [who(entry.actor)] : []),
  ];
  const words = entry?.words ?? waiting;
  return (
    <li data-contact={contact.channel} data-answered={contact.answered ? 'yes' : 'no'}>
      <span className={classes.when}>{format.dateTime(contact.at)}</span>
      <div className={classes.said}>
        <span>{facts.filter((text) => text !== '').join(' · ')}</span>
        {words && <Words words={words} />}
        {entry && entry.note !== '' && <p>{entry.note}</p>}
        {entry?.mail && (
          <p className={classes.quiet}>
            {t('contact.log.mail', { to: entry.mail.to, subject: entry.mail.subject })}
          </p>
        )}
        {waiting && !entry?.words && (
          <span className={classes.waits} data-testid="words-wait">
            <Icon name="cloudOff" size={16} /> {t('contact.log.waits')}
          </span>
        )}
      </div>
    </li>
  );
}

/** A mail that only told something was not sent for an answer. */
function answerOf({ answered, asks }: Contact): string {
  if (answered) return 'faults.said.reached';
  return asks === false ? 'contact.log.told' : 'faults.said.missed';
}

function Words({ words: { person, language, text, promise } }: { words: ContactWords }) {
  const { t } = useTranslation();
  const whom = [person, language === null ? '' : languageNames[language]].filter((part) => part !== '');
  return (
    <>
      {whom.length > 0 && <strong>{whom.join(' · ')}</strong>}
      {text !== '' && <p>{text}</p>}
      {promise !== '' && <p>{t('contact.log.promise', { promise })}</p>}
    </>
  );
}
