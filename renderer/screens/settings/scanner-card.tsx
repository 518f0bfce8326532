import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/page';
import { layoutNames } from '../../scan/keyboard-layouts';
import { chooseSerialScanner, hasWebSerial } from '../../scan/web-serial';
import { usePreferences } from '../../store/preferences';
import { layoutLabel } from './layout-name';
import classes from './settings-screen.module.css';

/** How the scanner types. It must match how the scanner itself is set up, with the codes in its manual. */
export function ScannerCard() {
  const { t, i18n } = useTranslation();
  const { scannerLayout, scannerSuffix, scannerPrefix, change } = usePreferences();
  return (
    <Card title={t('settings.scanner')}>
      <p className={classes.quiet}>{t('settings.scannerText')}</p>
      <div className={classes.fields}>
        <NativeSelect
          label={t('settings.layout')}
          description={t('settings.layoutHint')}
          value={scannerLayout}
          data={layoutNames.map((value) => ({ value, label: layoutLabel(value, i18n.language) }))}
          onChange={(event) => {
            const scannerLayout = layoutNames.find((name) => name === event.currentTarget.value);
            if (scannerLayout) change({ scannerLayout });
          }}
          data-testid="scanner-layout"
        />
        <NativeSelect
          label={t('settings.suffix')}
          description={t('settings.suffixHint')}
          value={scannerSuffix}
          data={[
            { value: 'Enter', label: t('settings.suffix.Enter') },
            { value: 'Tab', label: t('settings.suffix.Tab') },
          ]}
          onChange={(event) =>
            change({ scannerSuffix: event.currentTarget.value === 'Tab' ? 'Tab' : 'Enter' })
          }
          data-testid="scanner-suffix"
        />
        <TextInput
          label={t('settings.prefix')}
          description={t('settings.prefixHint')}
          value={scannerPrefix}
          maxLength={3}
          onChange={(event) => change({ scannerPrefix: event.currentTarget.value.trim() })}
          autoComplete="off"
          data-testid="scanner-prefix"
        />
      </div>
      <SerialScanner />
      <h3>{t('settings.profile')}</h3>
      <ul>
        {['usb', 'suffix', 'aim', 'code39', 'repeat', 'beep', 'unused'].map((line) => (
          <li key={line}>{t(`settings.profile.${line}`)}</li>
        ))}
      </ul>
    </Card>
  );
}

function SerialScanner() {
  const { t } = useTranslation();
  const [said, setSaid] = useState<'paired' | 'none' | 'failed' | null>(null);
  if (!hasWebSerial()) return <p className={classes.quiet}>{t('settings.serialMissing')}</p>;
  async function pair() {
    try {
      setSaid((await chooseSerialScanner()) ? 'paired' : 'none');
    } catch (error) {
      // The port is taken by another program, or was unplugged while it was chosen.
      if (!(error instanceof DOMException)) throw error;
      setSaid('failed');
    }
  }
  return (
    <div style={{ marginTop: 16 }}>
      <p className={classes.quiet}>{t('settings.serialText')}</p>
      <Button variant="default" onClick={() => void pair()} data-testid="pair-serial">
        {t('settings.serialPair')}
      </Button>
      {said && (
        <p className={said === 'paired' ? classes.good : classes.warning} role="status">
          {t(`settings.serial.${said}`)}
        </p>
      )}
    </div>
  );
}
