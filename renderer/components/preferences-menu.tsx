import { ActionIcon, Popover, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { colorSchemes, densities, languages, usePreferences } from '../store/preferences';
import { Icon } from './icon';

/** Each language in its own words, so that a reader of only one finds it. */
export const languageNames = { en: 'English', sv: 'Svenska', 'zh-CN': '简体中文' } as const;

export function PreferencesMenu() {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={380} withArrow trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('prefs.title')} data-testid="preferences">
          <Icon name="language" size={26} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="md">
        <PreferencesFields />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Language, light or dark, and size of the controls; the settings page shows the same. */
export function PreferencesFields() {
  const { t } = useTranslation();
  const { language, colorScheme, density, change } = usePreferences();
  return (
    <Stack gap="sm">
      <Choice
        label={t('prefs.language')}
        value={language}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(value) => change({ language: value })}
      />
      <Choice
        label={t('prefs.scheme')}
        value={colorScheme}
        options={colorSchemes.map((value) => ({ value, label: t(`prefs.scheme.${value}`) }))}
        onChange={(value) => change({ colorScheme: value })}
      />
      <Choice
        label={t('prefs.density')}
        value={density}
        options={densities.map((value) => ({ value, label: t(`prefs.density.${value}`) }))}
        onChange={(value) => change({ density: value })}
      />
    </Stack>
  );
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {props.label}
      </Text>
      <SegmentedControl
        fullWidth
        aria-label={props.label}
        value={props.value}
        data={props.options}
        onChange={(value) => {
          const chosen = props.options.find((option) => option.value === value);
          if (chosen) props.onChange(chosen.value);
        }}
      />
    </div>
  );
}
