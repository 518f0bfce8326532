import { useTranslation } from 'react-i18next';
import type { Site } from '../../../shared/documents';
import { useFormat } from '../../i18n/format';
import type { Receipt, ReceiptException } from './receipt';
import classes from './receipt-sheet.module.css';

/** Black on white whatever the screen's colours are; nothing on it says what is in the parcels. */
export function ReceiptSheet({ receipt, site }: { receipt: Receipt; site: Site | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const carrier = (name: string | null) => name ?? t('arrivals.noCarrier');
  return (
    <article className={classes.sheet}>
      <header className={classes.head}>
        <div>
          <h2>{t('arrivals.sheet.title')}</h2>
          {site && (
            <p>
              {site.name}
              <br />
              {[site.address.streetAddress1, site.address.postalCode, site.address.city]
                .filter(Boolean)
                .join(', ')}
            </p>
          )}
        </div>
        <p>
          {t('arrivals.sheet.number')} <strong className="ds-mono">{receipt.number}</strong>
          <br />
          {format.dateTime(receipt.to)}
        </p>
      </header>
      <p className={classes.count}>{t('arrivals.sheet.taken', { count: receipt.taken })}</p>
      <ul>
        {receipt.byCarrier.map(({ carrierName, count }) => (
          <li key={carrierName ?? ''}>
            {carrier(carrierName)}: {format.number(count)}
          </li>
        ))}
        {receipt.refused > 0 && <li>{t('arrivals.sheet.refused', { count: receipt.refused })}</li>}
      </ul>
      {receipt.exceptions.length > 0 && (
        <section>
          <h3>{t('arrivals.sheet.exceptions')}</h3>
          <ul className={classes.exceptions}>
            {receipt.exceptions.map((exception) => (
              <li key={`${exception.trackingNumber} ${exception.kind}`}>
                <strong className="ds-mono">{exception.trackingNumber}</strong> –{' '}
                <ExceptionText exception={exception} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {receipt.lines.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('arrivals.sheet.line')}</th>
              <th scope="col">{t('arrivals.sheet.tracking')}</th>
              <th scope="col">{t('arrivals.sheet.carrier')}</th>
              <th scope="col">{t('arrivals.sheet.time')}</th>
            </tr>
          </thead>
          <tbody>
            {receipt.lines.map((line, index) => (
              <tr key={`${line.trackingNumber} ${line.at}`}>
                <td>{index + 1}</td>
                <td className="ds-mono">
                  {line.trackingNumber}
                  {line.isException && ' *'}
                </td>
                <td>{carrier(line.carrierName)}</td>
                <td>{format.time(line.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className={classes.signatures}>
        <div>
          <dt>{t('arrivals.driver')}</dt>
          <dd>{receipt.driver}</dd>
        </div>
        <div>
          <dt>{t('arrivals.plate')}</dt>
          <dd>{receipt.plate}</dd>
        </div>
        <div>
          <dt>{t('arrivals.sheet.driverSignature')}</dt>
          <dd />
        </div>
        <div>
          <dt>{t('arrivals.sheet.siteSignature')}</dt>
          <dd />
        </div>
      </dl>
      <p className={classes.foot}>{t('arrivals.sheet.unopened')}</p>
    </article>
  );
}

function ExceptionText({ exception: { kind, marks, note } }: { exception: ReceiptException }) {
  const { t } = useTranslation();
  const format = useFormat();
  const damage = marks.length > 0 ? format.list(marks.map((mark) => t(`recv.mark.${mark}`))) : '';
  const words = [damage, note].filter((text) => text !== '').join('; ');
  return (
    <>
      {t(`arrivals.exception.${kind}`)}
      {words !== '' && `: ${words}`}
    </>
  );
}
