import { useTranslation } from 'react-i18next';
import classes from './consequences.module.css';

export type Consequence = { id: string; text: string };

/** What a decision will bring about, said before it is pressed. */
export function Consequences({ lines }: { lines: Consequence[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.follows} aria-label={t('follows.title')} data-testid="follows">
      <h3>{t('follows.title')}</h3>
      <ul>
        {lines.map(({ id, text }) => (
          <li key={id} data-follows={id}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
