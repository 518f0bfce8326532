import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { AttentionItem } from './attention-item';
import classes from './attention-screen.module.css';
import { attentionTree } from './attention-tree';

/** How many are read at first, and with each wish for more. A site that lets hundreds pile up still sees its newest at once. */
const pageSize = { open: 200, settled: 50 };

/** What the hub decided otherwise than an operator saw, until a person has settled it. */
export function AttentionScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<'open' | 'settled'>('open');
  const [pages, setPages] = useState(1);
  const [problems, setProblems] = useState<Record<string, string | null>>({});
  const maySettle = useSession((session) => session.may('attentionSettled'));
  const found = useStationQuery(
    async (station) => {
      const isSettled = filter === 'settled';
      const [shown, other] = await Promise.all([
        station.listAttention(isSettled, pages * pageSize[filter]),
        station.listAttention(!isSettled, 0),
      ]);
      return {
        ...shown,
        isSettled,
        open: isSettled ? other.total : shown.total,
        settled: isSettled ? shown.total : other.total,
      };
    },
    ['attention'],
    [filter, pages],
  );
  if (!found) return null;
  const { items, total, isSettled } = found;
  function noteProblem(itemId: string, problem: string | null) {
    setProblems((known) => ({ ...known, [itemId]: problem }));
  }
  const choose = (value: string) => {
    setFilter(value === 'settled' ? 'settled' : 'open');
    setPages(1);
  };
  return (
    <Page
      title={t('nav.attention')}
      lead={t('attention.lead')}
      actions={
        <SegmentedControl
          styles={{ label: { whiteSpace: 'nowrap' } }}
          aria-label={t('attention.filter')}
          value={filter}
          onChange={choose}
          data={[
            { value: 'open', label: t('attention.open', { count: found.open }) },
            { value: 'settled', label: t('attention.settled', { count: found.settled }) },
          ]}
        />
      }
    >
      {!isSettled && items.length > 0 && !maySettle && (
        <p className={classes.note} role="status">
          {t('attention.leadOnly')}
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState
          icon="check"
          title={t(isSettled ? 'attention.noneSettled' : 'attention.none')}
          {...(isSettled ? {} : { text: t('attention.noneText') })}
        />
      ) : (
        <ol
          className={classes.list}
          data-testid="attention-list"
          data-filter={isSettled ? 'settled' : 'open'}
        >
          {attentionTree(items).map(({ item, children }) => (
            <AttentionItem
              key={item.id}
              item={item}
              dependents={children}
              problems={problems}
              onProblem={noteProblem}
            />
          ))}
        </ol>
      )}
      {total > items.length && (
        <Button variant="default" onClick={() => setPages(pages + 1)} data-testid="attention-more">
          {t('attention.more')}
        </Button>
      )}
    </Page>
  );
}
