import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon';
import { useFormat } from '../../i18n/format';
import type { Arrow, DiagramNode, Layout, NodeStatus } from './diagram';
import classes from './state-diagram.module.css';

const icons: Record<NodeStatus, IconName> = {
  now: 'place',
  been: 'check',
  passedOver: 'minus',
  may: 'next',
  no: 'lock',
};

const arrowPaths: Record<Arrow['turn'], string> = {
  right: 'M2 12h19M14.500 5.500L21 12l-6.500 6.500',
  down: 'M12 2v19M5.500 14.500L12 21l6.500-6.500',
  upDown: 'M12 2v20M6.500 7.500L12 2l5.500 5.500M6.500 16.500L12 22l5.500-5.500',
  downRight: 'M3 3l17 17M20 10v10H10',
  upRight: 'M3 21L20 4M10 4h10v10',
};

type Props<State extends string> = {
  label: string;
  /** Message ids `<prefix>.<state>`. */
  prefix: 'state.job' | 'state.drive';
  nodes: DiagramNode<State>[];
  layout: Layout<State>;
};

/** A list of states for a screen reader, a map of them for the eye; on a narrow screen the list is all there is. */
export function StateDiagram<State extends string>({ label, prefix, nodes, layout }: Props<State>) {
  const { columns, cells, arrows } = layout;
  return (
    <div
      className={classes.grid}
      style={{
        gridTemplateColumns: `repeat(${columns - 1}, minmax(0, 1fr) 26px) minmax(0, 1fr)`,
        gridTemplateRows: 'auto 26px auto',
      }}
    >
      <ol className={classes.nodes} aria-label={label}>
        {nodes.map((node) => {
          const { column, row, span = 1 } = cells[node.state];
          const gridColumn = `${2 * column - 1} / span ${2 * span - 1}`;
          return (
            <Node key={node.state} node={node} prefix={prefix} style={{ gridColumn, gridRow: 2 * row - 1 }} />
          );
        })}
      </ol>
      {arrows.map(({ column, row, turn }) => (
        <span
          key={`${column} ${row}`}
          className={classes.arrow}
          aria-hidden="true"
          style={{ gridColumn: 2 * column - 1, gridRow: 2 * row - 1 }}
        >
          <svg width={20} height={20} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2}>
            <path d={arrowPaths[turn]} strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        </span>
      ))}
    </div>
  );
}

function Node({
  node: { state, status, at },
  prefix,
  style,
}: {
  node: DiagramNode<string>;
  prefix: string;
  style: { gridColumn: string; gridRow: number };
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <li
      className={`${classes.node} ${classes[status]}`}
      style={style}
      data-state={state}
      data-status={status}
      aria-current={status === 'now' ? 'step' : undefined}
    >
      <span className={classes.name}>{t(`${prefix}.${state}`)}</span>
      {i18n.language !== 'en' && (
        <span className={classes.english} lang="en">
          {state}
        </span>
      )}
      <span className={classes.status}>
        <Icon name={icons[status]} size={15} stroke={2.2} />
        {t(`jobs.diagram.${status}`)}
      </span>
      {at && <span className={classes.time}>{format.dateTime(at)}</span>}
    </li>
  );
}
