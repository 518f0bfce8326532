import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ContactPerson,
  type Contacts,
  contactPersonSchema,
  contactsSchema,
  noticeStages,
  wants,
} from '../../../shared/contact-person';
import { useFormat } from '../../i18n/format';
import { hasRole } from '../../store/session';
import { useSession } from '../../store/session-context';
import { Icon } from '../icon';
import lines from '../line-list.module.css';
import { Card } from '../page';
import { PersonLine } from '../person-lines';
import { useFromHub } from '../use-from-hub';
import { useHubAdmin } from '../use-hub-admin';
import { PersonDialog } from './person-dialog';
import classes from './persons-card.module.css';

type Told = 'saved' | 'offline' | 'role.required' | 'other';

/** FAULT-3: who is told and asked about every job of a customer, or about one job that has persons of its own. */
export function PersonsCard({ of: { what, id } }: { of: { what: 'customers' | 'jobs'; id: string } }) {
  const { t } = useTranslation();
  const segments = [what, id, 'contacts'];
  const { answer, again } = useFromHub(segments, contactsSchema);
  const { ask, dialog } = useHubAdmin();
  const isLead = useSession(({ operator }) => operator !== null && hasRole(operator.role, 'lead'));
  const [edited, setEdited] = useState<ContactPerson | 'new' | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const contacts = answer.state === 'there' ? answer.body : null;
  const persons = contacts?.persons ?? [];
  const isOwn = contacts?.source === 'job';

  async function save(next: ContactPerson[]) {
    const body = what === 'jobs' ? { scope: 'job', persons: next } : { persons: next };
    const saved = await ask(segments.map(encodeURIComponent).join('/'), body);
    if (!saved) return;
    if (saved.ok) setEdited(null);
    setTold(saved.ok ? 'saved' : toldOf(saved.problem));
    again();
  }
  return (
    <Card title={t('customers.persons')}>
      <p className={lines.quiet}>{t(`customers.personsText.${what}`)}</p>
      <div role="status">
        {answer.state === 'offline' && (
          <p className={classes.told} data-testid="persons-offline">
            <Icon name="cloudOff" size={16} /> {t('contact.persons.offline')}
          </p>
        )}
        {answer.state === 'refused' && <p className={classes.told}>{t('jobs.askHub.signIn')}</p>}
        {what === 'jobs' && contacts && (
          <p data-testid="persons-source" data-source={contacts.source}>
            {t(`contact.source.${contacts.source}`)}
          </p>
        )}
        {contacts && persons.length === 0 && <p>{t(`customers.personsNone.${what}`)}</p>}
        {told && (
          <p className={classes.told} data-testid="persons-told" data-told={told}>
            {t(`customers.told.${told}`)}
          </p>
        )}
      </div>
      <ul className={lines.list} data-testid="persons">
        {persons.map((person) => (
          <Person key={person.id} person={person} onEdit={isLead ? () => setEdited(person) : null} />
        ))}
      </ul>
      {contacts && (
        <>
          {!isLead && <p className={lines.quiet}>{t('customers.leadOnly')}</p>}
          <p className={classes.buttons}>
            <Button disabled={!isLead} onClick={() => setEdited('new')} data-testid="new-person">
              {t(`customers.newPerson.${what}`)}
            </Button>
            {isOwn && (
              <Button
                variant="default"
                disabled={!isLead}
                onClick={() => void save([])}
                data-testid="no-own-persons"
              >
                {t('customers.noOwnPersons')}
              </Button>
            )}
          </p>
        </>
      )}
      {edited && contacts && (
        <PersonDialog
          person={edited === 'new' ? null : edited}
          hint={what === 'jobs' && !isOwn ? t('customers.becomesOwn') : null}
          onSave={(person) => void save(withPerson(contacts, person))}
          onRemove={
            edited === 'new' || (what === 'jobs' && !isOwn && persons.length === 1)
              ? null
              : () => void save(persons.filter((one) => one.id !== edited.id))
          }
          onClose={() => setEdited(null)}
        />
      )}
      {dialog}
    </Card>
  );
}

/** In its place, or at the end. Whom a return address names may lack what a person of a list must have, and is left out then. */
function withPerson({ source, persons }: Contacts, person: ContactPerson): ContactPerson[] {
  const isThere = persons.some(({ id }) => id === person.id);
  const next = isThere ? persons.map((one) => (one.id === person.id ? person : one)) : [...persons, person];
  return source === 'returnAddress' ? next.filter((one) => contactPersonSchema.safeParse(one).success) : next;
}

function toldOf(problem: string): Told {
  return problem === 'offline' || problem === 'role.required' ? problem : 'other';
}

function Person({ person, onEdit }: { person: ContactPerson; onEdit: (() => void) | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unwanted = noticeStages.filter((stage) => !wants(person, stage));
  return (
    <li data-person={person.name}>
      <div className={lines.grow}>
        <PersonLine person={person} />
        {person.timeZone !== null && <span className={lines.quiet}>{person.timeZone}</span>}
        {unwanted.length > 0 && (
          <span className={lines.sub}>
            {t('customers.notTold', {
              stages: format.list(unwanted.map((stage) => t(`customers.stage.${stage}`))),
            })}
          </span>
        )}
      </div>
      {onEdit && (
        <Button
          variant="default"
          onClick={onEdit}
          aria-label={t('customers.changeOf', { name: person.name })}
        >
          {t('customers.change')}
        </Button>
      )}
    </li>
  );
}
