import type { ReactNode } from 'react';
import { FeedbackNote } from './feedback-note';
import classes from './page.module.css';

/** A page's heading, one sentence on what it is for, its actions, its content. */
export function Page(props: { title: string; lead?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          <h1 className={classes.title}>{props.title}</h1>
          {props.lead && <p className={classes.lead}>{props.lead}</p>}
        </div>
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
      </div>
      <FeedbackNote />
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
