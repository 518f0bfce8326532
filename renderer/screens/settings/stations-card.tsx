import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Card } from '../../components/page';
import { hubProblemKey, useHubAdmin } from '../../components/use-hub-admin';
import { useFormat } from '../../i18n/format';
import { useHost } from '../../store/host-context';
import { EnrolmentCode } from './enrolment-code';
import classes from './settings-screen.module.css';
import { type StationRow, useStations } from './use-stations';

/** Which stations belong to the site and how they are; a new one gets in with a one-time code. */
export function StationsCard() {
  const { t } = useTranslation();
  const { read, refresh } = useStations();
  const { ask, dialog } = useHubAdmin();
  const [revoked, setRevoked] = useState<StationRow | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function revoke(row: StationRow) {
    setRevoked(null);
    const answer = await ask(`stations/${row.id}/revoke`, {});
    if (!answer) return;
    setProblem(answer.ok ? null : answer.problem);
    refresh();
  }

  return (
    <>
      <Card title={t('settings.stations')}>
        {read.state === 'there' ? (
          <StationTable stations={read.stations} onRevoke={setRevoked} />
        ) : (
          <EmptyState
            icon={read.state === 'offline' ? 'cloudOff' : 'cloud'}
            title={t(`settings.stations.${read.state}`)}
          />
        )}
        {problem && (
          <p className={classes.problem} role="alert">
            {t(hubProblemKey(problem))}
          </p>
        )}
        <ConfirmDialog
          opened={revoked !== null}
          title={t('settings.revokeTitle', { name: revoked?.name ?? '' })}
          confirmLabel={t('settings.revoke')}
          danger
          onConfirm={() => {
            if (revoked) void revoke(revoked);
          }}
          onClose={() => setRevoked(null)}
        >
          {t('settings.revokeText')}
        </ConfirmDialog>
        {dialog}
      </Card>
      <EnrolmentCode />
    </>
  );
}

function StationTable({
  stations,
  onRevoke,
}: {
  stations: StationRow[];
  onRevoke: (row: StationRow) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { identity } = useHost();
  return (
    <DataTable
      label={t('settings.stations')}
      rows={stations}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'name',
          title: t('settings.name'),
          cell: ({ id, name }) => (
            <>
              <strong>{name}</strong>
              {id === identity.stationId && ` (${t('settings.thisStation')})`}
            </>
          ),
        },
        {
          id: 'seen',
          title: t('settings.lastSeen'),
          cell: ({ lastSeen }) => (lastSeen ? format.dateTime(lastSeen) : t('sync.never')),
        },
        {
          id: 'pending',
          title: t('settings.pending'),
          cell: ({ pending }) => (pending === null ? t('sync.none') : format.number(pending)),
          isNumber: true,
        },
        {
          id: 'version',
          title: t('settings.fact.version'),
          cell: ({ appVersion }) => appVersion ?? t('sync.none'),
        },
        {
          id: 'acts',
          title: t('settings.acts'),
          cell: (row) =>
            row.revokedAt ? (
              t('settings.revokedAt', { time: format.dateTime(row.revokedAt) })
            ) : (
              <Button variant="default" onClick={() => onRevoke(row)} data-act="revoke">
                {t('settings.revoke')}
              </Button>
            ),
        },
      ]}
    />
  );
}
