import type { ReactNode } from 'react';
import { FeedbackNote } from './feedback-note';
import classes from './page.module.css';

type Props = { title: string; lead?: string; actions?: ReactNode; children: ReactNode };

/** A page's heading, one sentence on what it is for, its actions, what was answered last, its content. */
export function Page({ children, ...props }: Props) {
  return (
    <PlainPage {...props}>
      <FeedbackNote />
      {children}
    </PlainPage>
  );
}

/** The same without anything that reads the station: for the page that says that reading failed. */
export function PlainPage(props: Props) {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          <h1 className={classes.title}>{props.title}</h1>
          {props.lead && <p className={classes.lead}>{props.lead}</p>}
        </div>
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
      </div>
      {props.children}
    </div>
  );
}

export function Card({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.card}>
      {title && <h2 className={classes.cardTitle}>{title}</h2>}
      {children}
    </section>
  );
}
