import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BadgeField } from '../../components/badge-field';
import { Card } from '../../components/page';
import { useBadgeHandler } from '../../scan/scan-context';
import { useHost } from '../../store/host-context';
import { useStation } from '../../store/station-context';
import { useFirstAdmin } from './first-run';
import classes from './set-up-screen.module.css';

const empty = { code: '', siteName: '', adminName: '', badge: '', pin: '' };

/** The code that the hub printed makes the first admin, who then adds everybody else under Settings. */
export function SiteCard() {
  const { t } = useTranslation();
  const { host } = useHost();
  const station = useStation();
  const [fields, setFields] = useState(empty);
  const [again, setAgain] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (patch: Partial<typeof empty>) => setFields((before) => ({ ...before, ...patch }));
  // The badge that is to be the admin's can simply be scanned.
  useBadgeHandler(async (badge) => change({ badge }));

  async function save() {
    if (fields.pin !== again) return setProblem('pins-differ');
    setIsBusy(true);
    const trimmed = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.trim()]));
    const answer = await host('site.setUp', { ...fields, ...trimmed });
    setIsBusy(false);
    // The new admin arrives with the next sync, and this page gives way.
    if (answer.ok) {
      const { badge, adminName } = fields;
      useFirstAdmin.setState({ admin: { name: adminName.trim(), badge: badge.trim(), role: 'admin' } });
      station.syncNow();
    }
    setProblem(answer.ok ? null : answer.problem);
  }
  const field = (name: Exclude<keyof typeof empty, 'pin'>) => ({
    label: t(`setup.site.${name}`),
    value: fields[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }),
    autoComplete: 'off',
    required: true,
  });
  return (
    <Card title={t('setup.site.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <Text>{t('setup.site.text')}</Text>
          <TextInput {...field('code')} description={t('setup.site.codeHint')} />
          <TextInput {...field('siteName')} />
          <TextInput {...field('adminName')} />
          <BadgeField value={fields.badge} onChange={(badge) => change({ badge })} />
          <PasswordInput
            label={t('setup.site.pin')}
            description={t('setup.site.pinHint')}
            value={fields.pin}
            onChange={(event) => change({ pin: event.currentTarget.value })}
            inputMode="numeric"
            autoComplete="off"
            required
          />
          <PasswordInput
            label={t('setup.site.pinAgain')}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
            required
          />
          {problem && <p className={classes.problem}>{t(`setup.problem.${problem}`)}</p>}
          <Button type="submit" loading={isBusy}>
            {t('setup.site.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
