import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Card } from '../../components/page';
import { hubProblemKey, useHubAdmin } from '../../components/use-hub-admin';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/format';
import { OfflineNote } from './offline-note';
import classes from './settings-screen.module.css';

const codeSchema = z.object({ code: z.string(), expiresAt: z.string() });

/** Makes a code that lets one new station in within ten minutes; it is shown this once. */
export function EnrolmentCode() {
  const { t } = useTranslation();
  const { ask, dialog } = useHubAdmin();
  const [name, setName] = useState('');
  const [made, setMade] = useState<z.infer<typeof codeSchema> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function make() {
    const answer = await ask('stations/code', name.trim() === '' ? {} : { name: name.trim() });
    if (!answer) return;
    setProblem(answer.ok ? null : answer.problem);
    setMade(answer.ok ? codeSchema.parse(answer.body) : null);
  }

  return (
    <Card title={t('settings.enrol')}>
      <p className={classes.quiet}>{t('settings.enrolText')}</p>
      <OfflineNote />
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextInput
          label={t('settings.stationName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          autoComplete="off"
          data-testid="enrol-name"
        />
        <Button type="submit" data-testid="make-code">
          {t('settings.makeCode')}
        </Button>
      </form>
      {problem && (
        <p className={classes.problem} role="alert">
          {t(hubProblemKey(problem))}
        </p>
      )}
      {made && <MadeCode {...made} />}
      {dialog}
    </Card>
  );
}

function MadeCode({ code, expiresAt }: z.infer<typeof codeSchema>) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1000);
  const isOver = now >= Date.parse(expiresAt);
  return (
    <div role="status" style={{ marginTop: 16 }}>
      <p className={`${classes.code} ds-mono`} data-testid="enrolment-code">
        {isOver ? t('settings.codeOver') : code}
      </p>
      {!isOver && (
        <p className={classes.quiet}>{t('settings.codeUntil', { time: format.time(expiresAt) })}</p>
      )}
    </div>
  );
}
