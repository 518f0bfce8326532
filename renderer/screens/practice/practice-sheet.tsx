import { useTranslation } from 'react-i18next';
import { demoPeople } from '../../../shared/demo-people';
import { commands } from '../../../shared/scan-code/command-code';
import { code39SelfTestCode, selfTestCode } from '../../../shared/scan-code/self-test-code';
import { placeText } from '../../components/place-text';
import { PrintSheet } from '../../components/print-sheet';
import { PrintedCode } from '../../components/printed-code';
import { commandOfBarcode, keyOfCommand } from '../../scan/scan-command';
import { driveLabel } from './drive-label';
import { parcelLabel } from './parcel-label';
import {
  badgeCode,
  commandCode,
  demoPlaces,
  everySitesPlaces,
  placeCode,
  serialsInBox,
} from './practice-codes';
import type { PracticeParcel } from './use-practice';

type Props = { isDemo: boolean; parcels: PracticeParcel[]; onPrinted: () => void };

/** A parcel a page. */
const parcelLimit = 4;

/** The same codes on A4: one page to laminate for the dock, and on a demo site the people and some parcels. */
export function PracticeSheet({ isDemo, parcels, onPrinted }: Props) {
  const { t } = useTranslation();
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section>
        <h2>{t('practice.commands')}</h2>
        <div className="ds-cards">
          {commands.map((command) => (
            <PrintedCode
              key={command}
              caption={t(`practice.command.${command}`)}
              text={commandCode(command)}
              under={keyOfCommand[commandOfBarcode[command]]}
            />
          ))}
          {everySitesPlaces.map((place) => (
            <PrintedCode key={place} caption={placeText(t, place)} text={placeCode(place)} />
          ))}
          <PrintedCode caption={t('practice.selfTest')} text={selfTestCode} />
          <PrintedCode
            caption={`${t('practice.selfTest')} (Code 39)`}
            text={code39SelfTestCode}
            symbology="code39"
          />
        </div>
      </section>
      {isDemo && (
        <section>
          <h2>{t('practice.people')}</h2>
          <div className="ds-cards">
            {demoPeople.map(({ name, badge, role, pin }) => (
              <PrintedCode
                key={badge}
                caption={`${name} · ${t(`role.${role}`)}`}
                text={badgeCode(badge)}
                under={t('practice.pin', { pin })}
              />
            ))}
            {demoPlaces.map((place) => (
              <PrintedCode key={place} caption={place} text={placeCode(place)} />
            ))}
          </div>
        </section>
      )}
      {isDemo &&
        parcels.slice(0, parcelLimit).map(({ parcel, jobs }) => (
          <section key={parcel.id}>
            <h2>
              {parcel.carrierName} {parcel.trackingNumber}
            </h2>
            <div className="ds-cards">
              {parcelLabel(parcel.carrierName, parcel.trackingNumber ?? '').map((code) => (
                <PrintedCode
                  key={code.text}
                  {...code}
                  under={code.symbology === 'maxicode' ? '' : code.text}
                />
              ))}
            </div>
            {jobs.map((job) => (
              <div key={job.id}>
                <h2>{job.name}</h2>
                {serialsInBox(job).map((serial) => (
                  <div key={serial} className="ds-cards" style={{ marginBottom: '6mm' }}>
                    {driveLabel(serial).map((code) => (
                      <PrintedCode key={code.caption} {...code} />
                    ))}
                  </div>
                ))}
              </div>
            ))}
          </section>
        ))}
    </PrintSheet>
  );
}
