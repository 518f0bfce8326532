import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { PrintSheet } from '../../components/print-sheet';
import { useFormat } from '../../i18n/format';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import type { FoundBox } from './find-box';
import type { ParcelRef, PickedUp } from './returns-store';
import classes from './sheet.module.css';

type Props = { pickedUp: PickedUp; onPrinted: () => void };

/** The driver's list, with room for both signatures. Of the driver only what is written here is ever known. */
export function PickUpSheet({ pickedUp, onPrinted }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const operator = useSession((session) => session.operator?.name ?? '');
  const { carrierName, at, driver, plate, gone, goneParcels, left, leftParcels } = pickedUp;
  const leftCount = left.length + leftParcels.length;
  const facts: [string, string][] = [
    [t('pickUp.fact.carrier'), carrierName],
    [t('pickUp.fact.at'), format.dateTime(at)],
    [t('pickUp.fact.site'), site?.name ?? ''],
    [t('pickUp.fact.operator'), operator],
    [t('pickUp.fact.driver'), driver || '–'],
    [t('pickUp.fact.plate'), plate || '–'],
  ];
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section className={classes.sheet} data-testid="pick-up-sheet">
        <h2>{t('pickUp.sheet')}</h2>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Boxes boxes={gone} parcels={goneParcels} />
        <p>
          <strong>{t('pickUp.total', { count: gone.length, kg: format.number(kilograms(gone)) })}</strong>
          {goneParcels.length > 0 && ` · ${t('parcelBack.total', { count: goneParcels.length })}`}
        </p>
        {leftCount > 0 && (
          <>
            <h3>{t('pickUp.left', { count: leftCount })}</h3>
            <Boxes boxes={left} parcels={leftParcels} />
          </>
        )}
        <div className={classes.signing}>
          <p>{t('pickUp.sign.site')}</p>
          <p>{t('pickUp.sign.driver')}</p>
        </div>
      </section>
    </PrintSheet>
  );
}

const kilograms = (boxes: FoundBox[]) =>
  boxes.reduce((sum, { box }) => sum + (box.sealed?.weightGrams ?? 0), 0) / 1000;

function Boxes({ boxes, parcels }: { boxes: FoundBox[]; parcels: ParcelRef[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table>
      <thead>
        <tr>
          {(['box', 'number', 'weight'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`pickUp.column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {boxes.map(({ box }) => (
          <tr key={box.id}>
            <td>{boxNumber(box.id)}</td>
            <td>{box.label?.trackingNumber ?? '–'}</td>
            <td>
              {box.sealed ? t('returns.kg', { kg: format.number(box.sealed.weightGrams / 1000) }) : '–'}
            </td>
          </tr>
        ))}
        {parcels.map(({ packageId, name, trackingNumber }) => (
          <tr key={packageId}>
            <td>{t('parcelBack.parcel', { parcel: name || t('parcelBack.noNumber') })}</td>
            <td>{trackingNumber}</td>
            <td>–</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
