import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import classes from './page.module.css';

/** Says why there is nothing and what to do about it. */
export function EmptyState(props: { icon: IconName; title: string; text?: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Icon name={props.icon} size={44} stroke={1.3} />
      <p className={classes.emptyTitle}>{props.title}</p>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </div>
  );
}
