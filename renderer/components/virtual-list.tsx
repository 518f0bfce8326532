import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './data-table.module.css';

type Props = {
  label: string;
  /** Rows that exist; those that `row` has no content for yet are shown as it says. */
  count: number;
  rowHeightPx: number;
  height: string;
  row: (index: number) => ReactNode;
  /** Called with the range on the screen, so that its pages can be loaded. */
  onRange?: (first: number, last: number) => void;
  /** This row is brought into view when it changes. */
  scrollTo?: number;
};

/** A list of any length of which only the visible rows are in the document. */
export function VirtualList({ label, count, rowHeightPx, height, row, onRange, scrollTo }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  // The React compiler is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  useEffect(() => {
    if (scrollTo !== undefined && scrollTo >= 0) virtualizer.scrollToIndex(scrollTo);
  }, [scrollTo, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [first, last, onRange]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={scroller}
      className={classes.virtual}
      style={{ height }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <ul style={{ height: virtualizer.getTotalSize(), margin: 0, padding: 0, listStyle: 'none' }}>
        {items.map((item) => (
          <li
            key={item.key}
            className={classes.row}
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            aria-setsize={count}
            aria-posinset={item.index + 1}
          >
            {row(item.index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
