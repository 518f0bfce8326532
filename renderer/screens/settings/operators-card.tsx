import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../../shared/documents';
import { BadgeSheet } from '../../components/badge-sheet';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { DataTable } from '../../components/data-table';
import { Card } from '../../components/page';
import { hubProblemKey, useHubAdmin } from '../../components/use-hub-admin';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { useStationQuery } from '../../store/use-station-query';
import { OfflineNote } from './offline-note';
import { OperatorDialog } from './operator-dialog';
import classes from './settings-screen.module.css';

/** Who works at this site. Who left stays in the list, because what they did stays. */
export function OperatorsCard() {
  const { t } = useTranslation();
  const station = useStation();
  const { ask, dialog } = useHubAdmin();
  const myId = useSession((session) => session.operator?.id);
  const operators = useStationQuery((one) => one.listOperators(), ['operator'], []);
  const [edited, setEdited] = useState<Operator | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Operator | null>(null);
  const [printed, setPrinted] = useState<Operator | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(document: Operator, newPin: string | null) {
    const { kind: _, ...operator } = document;
    const answer = await ask('operators', { operator, newPin });
    if (!answer) return false;
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) station.syncNow();
    return answer.ok;
  }

  const sorted = [...(operators ?? [])].sort(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name),
  );
  return (
    <Card title={t('settings.operators')}>
      <p className={classes.quiet}>{t('settings.operatorsText')}</p>
      <OfflineNote />
      <DataTable
        label={t('settings.operators')}
        rows={sorted}
        rowId={({ id }) => id}
        columns={[
          { id: 'name', title: t('settings.name'), cell: ({ name }) => <strong>{name}</strong> },
          { id: 'role', title: t('settings.role'), cell: ({ role }) => t(`role.${role}`) },
          {
            id: 'state',
            title: t('settings.state'),
            cell: ({ active }) => t(active ? 'settings.active' : 'settings.left'),
          },
          {
            id: 'acts',
            title: t('settings.acts'),
            cell: (operator) => (
              <div className={classes.buttons}>
                <Button variant="default" onClick={() => setEdited(operator)} data-act="edit">
                  {t('settings.change')}
                </Button>
                {operator.active && (
                  <Button variant="default" onClick={() => setPrinted(operator)} data-act="print">
                    {t('settings.printBadge')}
                  </Button>
                )}
                {operator.active && operator.id !== myId && (
                  <Button variant="default" onClick={() => setLeaving(operator)} data-act="deactivate">
                    {t('settings.deactivate')}
                  </Button>
                )}
              </div>
            ),
          },
        ]}
      />
      {problem && (
        <p className={classes.problem} role="alert" data-testid="operator-problem" data-problem={problem}>
          {t(hubProblemKey(problem))}
        </p>
      )}
      <Button mt="md" onClick={() => setEdited('new')} data-testid="new-operator">
        {t('settings.newOperator')}
      </Button>
      {edited && (
        <OperatorDialog
          operator={edited === 'new' ? null : edited}
          problem={problem}
          onSave={async (operator, pin) => {
            if (await save(operator, pin)) setEdited(null);
          }}
          onClose={() => {
            setProblem(null);
            setEdited(null);
          }}
        />
      )}
      <ConfirmDialog
        opened={leaving !== null}
        title={t('settings.deactivateTitle', { name: leaving?.name ?? '' })}
        confirmLabel={t('settings.deactivate')}
        danger
        onConfirm={() => {
          setLeaving(null);
          if (leaving) void save({ ...leaving, active: false }, null);
        }}
        onClose={() => setLeaving(null)}
      >
        {t('settings.deactivateText')}
      </ConfirmDialog>
      {printed && <BadgeSheet person={printed} onPrinted={() => setPrinted(null)} />}
      {dialog}
    </Card>
  );
}
