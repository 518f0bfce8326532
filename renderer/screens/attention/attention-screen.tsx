import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { AttentionItem } from './attention-item';
import classes from './attention-screen.module.css';
import { attentionTree } from './attention-tree';

/** What the hub decided otherwise than an operator saw, until a person has settled it. */
export function AttentionScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('open');
  const maySettle = useSession((session) => session.may('attentionSettled'));
  const found = useStationQuery((station) => station.listAttention(true), ['attention'], []);
  if (!found) return null;
  const shown = found.filter((item) => (item.settled === null) === (filter === 'open'));
  const open = found.filter(({ settled }) => settled === null).length;
  return (
    <Page
      title={t('nav.attention')}
      lead={t('attention.lead')}
      actions={
        <SegmentedControl
          className={classes.filter}
          aria-label={t('attention.filter')}
          value={filter}
          onChange={setFilter}
          data={[
            { value: 'open', label: t('attention.open', { count: open }) },
            { value: 'settled', label: t('attention.settled', { count: found.length - open }) },
          ]}
        />
      }
    >
      {filter === 'open' && shown.length > 0 && !maySettle && (
        <p className={classes.note} role="status">
          {t('attention.leadOnly')}
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState
          icon="check"
          title={t(filter === 'open' ? 'attention.none' : 'attention.noneSettled')}
          {...(filter === 'open' ? { text: t('attention.noneText') } : {})}
        />
      ) : (
        <ol className={classes.list} data-testid="attention-list" data-filter={filter}>
          {attentionTree(shown).map(({ item, children }) => (
            <AttentionItem key={item.id} item={item} dependents={children} />
          ))}
        </ol>
      )}
    </Page>
  );
}
