import { useTranslation } from 'react-i18next';
import { commands } from '../../../shared/scan-code/command-code';
import { selfTestCode } from '../../../shared/scan-code/self-test-code';
import { placeText } from '../../components/place-text';
import { commandOfBarcode, keyOfCommand } from '../../scan/scan-command';
import { CodeCard } from './code-card';
import { commandCode, demoPlaces, everySitesPlaces, placeCode } from './practice-codes';
import classes from './practice-screen.module.css';

/** The command sheet, the scanner's self-test, and shelves to put things on. */
export function MoreCodes({ isDemo }: { isDemo: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <details className={classes.more} open={!isDemo}>
        <summary className={classes.summary}>{t('practice.commands')}</summary>
        <p className={classes.hint}>{t('practice.commandsHint')}</p>
        <div className={classes.grid}>
          {commands.map((command) => (
            <CodeCard
              key={command}
              caption={t(`practice.command.${command}`)}
              text={commandCode(command)}
              under={keyOfCommand[commandOfBarcode[command]]}
            />
          ))}
        </div>
      </details>
      <details className={classes.more}>
        <summary className={classes.summary}>{t('practice.places')}</summary>
        <p className={classes.hint}>{t('practice.placesHint')}</p>
        <div className={classes.grid}>
          {[...everySitesPlaces, ...(isDemo ? demoPlaces : [])].map((place) => (
            <CodeCard key={place} caption={placeText(t, place)} text={placeCode(place)} />
          ))}
        </div>
      </details>
      <details className={classes.more}>
        <summary className={classes.summary}>{t('practice.selfTest')}</summary>
        <p className={classes.hint}>{t('practice.selfTestHint')}</p>
        <div className={classes.wide}>
          <CodeCard caption={t('practice.selfTest')} text={selfTestCode} />
        </div>
      </details>
    </>
  );
}
