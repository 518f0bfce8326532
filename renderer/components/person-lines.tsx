import { useTranslation } from 'react-i18next';
import type { ContactPerson, Contacts } from '../../shared/contact-person';
import classes from './contact.module.css';
import { Icon } from './icon';
import { languageNames } from './preferences-menu';
import type { FromHub } from './use-from-hub';

/** FAULT-3: whom to reach, how and in which language; only the hub knows. */
export function PersonLines({ answer }: { answer: FromHub<Contacts> }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={classes.persons} data-testid="contact-persons" data-state={answer.state}>
      {answer.state === 'loading' && <p className={classes.quiet}>{t('jobs.loading')}</p>}
      {answer.state === 'refused' && <p className={classes.quiet}>{t('jobs.askHub.signIn')}</p>}
      {answer.state === 'offline' && (
        <p className={classes.waits}>
          <Icon name="cloudOff" size={16} /> {t('contact.persons.offline')}
        </p>
      )}
      {answer.state === 'there' && (
        <>
          <p className={classes.quiet}>{t(`contact.source.${answer.body.source}`)}</p>
          {answer.body.persons.length === 0 && <p>{t('contact.persons.none')}</p>}
          <ul>
            {answer.body.persons.map((person) => (
              <li key={person.id} data-person={person.name}>
                <PersonLine person={person} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

export function PersonLine({ person: { name, phone, email, language } }: { person: ContactPerson }) {
  return (
    <>
      <strong>{name}</strong>
      {phone !== null && <span className="ds-mono">{phone}</span>}
      {email !== null && <span className="ds-mono">{email}</span>}
      <span className={classes.quiet}>{languageNames[language]}</span>
    </>
  );
}
