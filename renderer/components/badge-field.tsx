import { Button, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { badgeProposal } from '../store/badge-proposal';

type Props = { value: string; onChange: (badge: string) => void; error?: string | undefined };

/** The code on a badge: typed as on a card that exists, or made up and printed. */
export function BadgeField({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  return (
    <Group align="end" gap="sm" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={t('setup.site.badge')}
        description={t('setup.site.badgeHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        error={error}
        required
        autoComplete="off"
        spellCheck={false}
        data-testid="badge"
        styles={{ input: { fontFamily: 'var(--ds-mono)' } }}
      />
      <Button
        variant="default"
        onClick={() => onChange(badgeProposal((bytes) => crypto.getRandomValues(bytes)))}
        data-testid="propose-badge"
      >
        {t('settings.proposeBadge')}
      </Button>
    </Group>
  );
}
