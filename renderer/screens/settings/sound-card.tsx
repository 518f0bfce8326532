import { Button, Slider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/page';
import { useFormat } from '../../i18n/format';
import { playTone } from '../../play-tone';
import { usePreferences } from '../../store/preferences';
import classes from './settings-screen.module.css';

const kinds = ['ok', 'attention', 'stop', 'done'] as const;

/** Every result has its tone; whoever works with the back to the screen hears what happened. */
export function SoundCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const { volume, change } = usePreferences();
  const percent = Math.round(volume * 100);
  return (
    <Card title={t('settings.sounds')}>
      <p className={classes.quiet}>{t('settings.soundsText')}</p>
      <Text id="volume" fw={600} size="sm">
        {t('settings.volume', { percent: format.percent(percent) })}
      </Text>
      <Slider
        aria-labelledby="volume"
        thumbLabel={t('settings.volumeLabel')}
        value={percent}
        onChange={(value) => change({ volume: value / 100 })}
        onChangeEnd={() => playTone('ok')}
        label={null}
        size="xl"
        maw={420}
        mt="xs"
        mb="lg"
        data-testid="volume"
      />
      <div className={classes.buttons}>
        {kinds.map((kind) => (
          <Button key={kind} variant="default" data-tone={kind} onClick={() => playTone(kind)}>
            {t('settings.tryTone', { word: t(`panel.word.${kind}`) })}
          </Button>
        ))}
      </div>
    </Card>
  );
}
