import { Checkbox, Group, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type WorkingHours, weekdays } from '../../../shared/working-hours';
import { timeZonesWith } from '../../components/time-zones';

type Props = {
  hours: WorkingHours | null;
  /** Names of the fields that are not as they must be. */
  wrong: ReadonlySet<string>;
  onChange: (hours: WorkingHours | null) => void;
};

const usual = (): WorkingHours => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '07:00',
  to: '17:00',
  closed: [],
});

/** FAULT-4: when the site works; switched off, always. */
export function WorkingHoursFields({ hours, wrong, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const problemOf = (field: string) => (wrong.has(field) ? t(`settings.hours.wrong.${field}`) : undefined);
  return (
    <Stack gap="md">
      <Switch
        label={t('settings.hours.use')}
        description={t('settings.hours.text')}
        checked={hours !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usual() : null)}
        data-testid="working-hours"
      />
      {hours && (
        <>
          <Checkbox.Group
            label={t('settings.hours.days')}
            value={hours.days}
            error={problemOf('days')}
            onChange={(chosen) =>
              onChange({ ...hours, days: weekdays.filter((day) => chosen.includes(day)) })
            }
          >
            <Group mt="xs">
              {weekdays.map((day, index) => (
                // The first of January 2024 was a Monday.
                <Checkbox key={day} value={day} label={weekday.format(Date.UTC(2024, 0, 1 + index))} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group grow align="flex-start">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                label={t(`settings.hours.${end}`)}
                value={hours[end]}
                error={problemOf(end)}
                onChange={(event) => onChange({ ...hours, [end]: event.currentTarget.value })}
              />
            ))}
          </Group>
          <NativeSelect
            label={t('settings.hours.timeZone')}
            value={hours.timeZone}
            data={timeZonesWith(hours.timeZone)}
            onChange={(event) => onChange({ ...hours, timeZone: event.currentTarget.value })}
          />
          <ClosedDays days={hours.closed} problem={problemOf('closed')} onChange={onChange} hours={hours} />
        </>
      )}
    </Stack>
  );
}

type ClosedProps = Pick<Props, 'onChange'> & {
  days: string[];
  hours: WorkingHours;
  problem: string | undefined;
};

function ClosedDays({ days, hours, problem, onChange }: ClosedProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('settings.hours.closed')}
      description={t('settings.hours.closedText')}
      defaultValue={days.join(', ')}
      error={problem}
      onChange={(event) => {
        const closed = event.currentTarget.value.split(/[\s,;]+/).filter((day) => day !== '');
        onChange({ ...hours, closed });
      }}
      data-testid="closed-days"
    />
  );
}
