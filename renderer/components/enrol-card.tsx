import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../store/host-context';
import { Card } from './page';

/** An admin makes the code at another station or on the command line; it works once. */
export function EnrolCard() {
  const { t } = useTranslation();
  const { host, identity } = useHost();
  const [code, setCode] = useState('');
  const [name, setName] = useState(identity.stationName);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function enrol() {
    setIsBusy(true);
    const answer = await host('station.enrol', { code: code.trim(), name: name.trim() });
    if (answer.ok) return window.location.assign('/receiving');
    setIsBusy(false);
    setProblem(answer.problem);
  }
  return (
    <Card title={t('setup.enrol.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enrol();
        }}
      >
        <Stack gap="md">
          <Text>{t('setup.enrol.text', { hub: identity.hubUrl })}</Text>
          <TextInput
            label={t('setup.enrol.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            required
          />
          <TextInput
            label={t('setup.enrol.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            required
          />
          {problem && (
            <Text role="alert" c="var(--ds-stop-text)" fw={600}>
              {t(`setup.problem.${problem}`)}
            </Text>
          )}
          <Button type="submit" loading={isBusy}>
            {t('setup.enrol.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
