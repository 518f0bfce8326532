import { useTranslation } from 'react-i18next';
import { returnReference } from '../../../shared/azure/inbound-id';
import type { Job, Site } from '../../../shared/documents';
import { boxNumber } from '../../../shared/packing/box';
import type { Box } from '../../../shared/packing/box-schema';
import { PrintSheet } from '../../components/print-sheet';
import { createFormat } from '../../i18n/format';
import type { Language } from '../../store/preferences';
import { type SlipLine, slipLines } from './box-slip';
import { nthOf } from './return-label-of';
import classes from './sheet.module.css';
import { addressLines, type PostalAddress, senderLines } from './way-back';

/** `to` null: the hub that knows it could not be asked. */
export type Slip = { job: Job; box: Box; site: Site; to: PostalAddress | null; language: Language };

/** What lies on top in the box, in the customer's language: its drives, what became of them, and who had them. Of persons, only who gets it. */
export function SlipSheet({ slip, onPrinted }: { slip: Slip; onPrinted: () => void }) {
  const { i18n } = useTranslation();
  const { job, box, site, to, language } = slip;
  const t = i18n.getFixedT(language);
  const format = createFormat(language);
  const lines = slipLines(job, box.id);
  const { n, m } = nthOf(job, box);
  const facts: [string, string][] = [
    [t('slip.job'), job.name],
    [t('label.fact.reference'), `${boxNumber(box.id)} · ${returnReference(job.id)}`],
    [t('pickUp.column.box'), t('returnLabel.count', { n, m })],
    [t('slip.carrier'), box.label?.carrierName ?? ''],
    [t('pickUp.column.number'), box.label?.trackingNumber ?? t('slip.onLabel')],
  ];
  const time = (instant: string | null) => (instant === null ? '–' : format.dateTime(instant));
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section className={classes.sheet} lang={language} data-testid="slip-sheet">
        <h2>{t('slip.title')}</h2>
        <div className={classes.parties}>
          <Party title={t('returnLabel.from')} lines={senderLines(site)} />
          {to && <Party title={t('returnLabel.to')} lines={addressLines(to)} />}
        </div>
        <dl className={classes.facts}>
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        <h3>{t('slip.drives', { count: lines.length })}</h3>
        <table>
          <thead>
            <tr>
              {(['serial', 'outcome', 'arrived', 'copied'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`slip.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.driveId}>
                <td>{line.driveId}</td>
                <td>
                  {t(`slip.outcome.${line.outcome.code}`, countOf(line))}
                  {line.logs.map((uri) => (
                    <div key={uri} className={classes.address}>
                      {uri}
                    </div>
                  ))}
                </td>
                <td>{time(line.arrivedAt)}</td>
                <td>{time(line.copiedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3>{t('slip.custody')}</h3>
        <p>{t('slip.custodyText')}</p>
        <table className={classes.custody}>
          <thead>
            <tr>
              {(['step', 'when', 'signature'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`slip.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['packed', 'handedOver', 'received'] as const).map((step) => (
              <tr key={step}>
                <td>{t(`slip.step.${step}`)}</td>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </PrintSheet>
  );
}

const countOf = ({ outcome }: SlipLine) => ('count' in outcome ? { count: outcome.count } : {});

function Party({ title, lines }: { title: string; lines: string[] }) {
  return (
    <div>
      <strong>{title}</strong>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
