import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactPerson, contactsSchema, noticeStages, wants } from '../../../shared/contact-person';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { PersonLine } from '../../components/person-lines';
import { useFromHub } from '../../components/use-from-hub';
import { useHubAdmin } from '../../components/use-hub-admin';
import { useFormat } from '../../i18n/format';
import { hasRole } from '../../store/session';
import { useSession } from '../../store/session-context';
import classes from './customer-screen.module.css';
import { PersonDialog } from './person-dialog';

type Told = 'saved' | 'offline' | 'role.required' | 'other';

/** FAULT-3: who is told and asked about every job of the customer that names no persons of its own. */
export function PersonsCard({ subscription }: { subscription: string }) {
  const { t } = useTranslation();
  const segments = ['customers', subscription, 'contacts'];
  const { answer, again } = useFromHub(segments, contactsSchema);
  const { ask, dialog } = useHubAdmin();
  const isLead = useSession(({ operator }) => operator !== null && hasRole(operator.role, 'lead'));
  const [edited, setEdited] = useState<ContactPerson | 'new' | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const persons = answer.state === 'there' ? answer.body.persons : [];

  async function save(next: ContactPerson[]) {
    const saved = await ask(segments.map(encodeURIComponent).join('/'), { persons: next });
    if (!saved) return;
    if (saved.ok) setEdited(null);
    setTold(saved.ok ? 'saved' : toldOf(saved.problem));
    again();
  }
  return (
    <Card title={t('customers.persons')}>
      <p className={classes.quiet}>{t('customers.personsText')}</p>
      <div role="status">
        {answer.state === 'offline' && (
          <p className={classes.told} data-testid="persons-offline">
            <Icon name="cloudOff" size={16} /> {t('contact.persons.offline')}
          </p>
        )}
        {answer.state === 'refused' && <p className={classes.told}>{t('jobs.askHub.signIn')}</p>}
        {answer.state === 'there' && persons.length === 0 && <p>{t('customers.personsNone')}</p>}
        {told && (
          <p className={classes.told} data-testid="persons-told" data-told={told}>
            {t(`customers.told.${told}`)}
          </p>
        )}
      </div>
      <ul className={classes.persons} data-testid="persons">
        {persons.map((person) => (
          <Person key={person.id} person={person} onEdit={isLead ? () => setEdited(person) : null} />
        ))}
      </ul>
      {answer.state === 'there' && (
        <>
          {!isLead && <p className={classes.quiet}>{t('customers.leadOnly')}</p>}
          <Button mt="md" disabled={!isLead} onClick={() => setEdited('new')} data-testid="new-person">
            {t('customers.newPerson')}
          </Button>
        </>
      )}
      {edited && (
        <PersonDialog
          person={edited === 'new' ? null : edited}
          onSave={(person) =>
            void save(
              edited === 'new'
                ? [...persons, person]
                : persons.map((one) => (one.id === person.id ? person : one)),
            )
          }
          onRemove={edited === 'new' ? null : () => void save(persons.filter((one) => one.id !== edited.id))}
          onClose={() => setEdited(null)}
        />
      )}
      {dialog}
    </Card>
  );
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
      <div className={classes.grow}>
        <PersonLine person={person} />
        {person.timeZone !== null && <span className={classes.quiet}>{person.timeZone}</span>}
        {unwanted.length > 0 && (
          <span className={classes.sub}>
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
