import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessageText } from '../../components/use-message-text';
import { useNeedText } from './use-need-text';
import type { Way } from './way';
import classes from './ways-list.module.css';

/** "Where it may go, and what has to happen first", with the reasons against the rest one click away. */
export function WaysList<State extends string>(props: {
  ways: Way<State>[];
  badge: (state: State) => ReactNode;
  none: string;
}) {
  const { ways, badge, none } = props;
  const { t } = useTranslation();
  const text = useMessageText();
  const needText = useNeedText();
  const may = ways.filter(({ verdict }) => verdict !== 'no');
  const not = ways.filter(({ verdict }) => verdict === 'no');
  // The first way names the drives; the same ones again and again would hide what differs.
  const sentences = ({ needs, reason }: Way<State>, isBrief: boolean) => [
    ...needs.map((need) => needText(need, isBrief)),
    ...(reason ? [text({ code: reason.id, params: reason.params })] : []),
  ];
  const rows = (list: Way<State>[]) => (
    <ul className={classes.list}>
      {list.map((way, index) => (
        <li key={way.to} className={classes.way} data-to={way.to} data-verdict={way.verdict}>
          <span>{badge(way.to)}</span>
          <ul className={classes.how}>
            {sentences(way, index > 0).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {may.length > 0 ? rows(may) : <p style={{ margin: 0 }}>{none}</p>}
      {not.length > 0 && (
        <details className={classes.no}>
          <summary>{t('jobs.ways.not', { count: not.length })}</summary>
          {rows(not)}
        </details>
      )}
    </>
  );
}
