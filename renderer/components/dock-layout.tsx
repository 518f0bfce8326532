import type { ComponentProps, ReactNode } from 'react';
import classes from './dock-layout.module.css';

type Props = ComponentProps<'div'> & {
  left: ReactNode;
  right: ReactNode;
  keys: ReactNode;
  /** Which side gets the most room. */
  wide?: 'left' | 'right';
};

/** A place to work with the scanner: the result where the eye is, what it is about beside it, the keys below both. */
export function DockLayout({ left, right, keys, wide = 'left', children, ...rest }: Props) {
  return (
    <div className={classes.screen} data-wide={wide} {...rest}>
      <div className={classes.left}>{left}</div>
      <div className={classes.right}>{right}</div>
      <div className={classes.keys}>{keys}</div>
      {children}
    </div>
  );
}
