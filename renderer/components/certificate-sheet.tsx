import { useTranslation } from 'react-i18next';
import type { Certificate } from '../../shared/certificate';
import type { RecordForStation } from '../../shared/custody-record';
import { useFormat } from '../i18n/format';
import { LinkTable, SignatureFacts } from './custody-sheet';
import classes from './custody-sheet.module.css';
import { CustodySubjectFacts } from './custody-subject';
import { placeText } from './place-text';
import { PrintSheet } from './print-sheet';
import { useOperatorNames } from './use-message-text';

type Props = { answered: RecordForStation; certificate: Certificate; onPrinted: () => void };

/** What was destroyed, when, where, how and by whom, with the links that prove it and room for two signatures. */
export function CertificateSheet({ answered, certificate, onPrinted }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const { record } = answered;
  const { subject } = record;
  const people = certificate.operatorIds.map((id) => names?.get(id) ?? id);
  const facts: [string, string][] = [
    [t('custody.site'), record.site.name],
    [t('destroy.certificate.place'), placeText(t, certificate.place)],
    [
      t('destroy.certificate.arrivedAt'),
      certificate.arrivedAt === null ? '–' : format.dateTime(certificate.arrivedAt),
    ],
    [t('destroy.certificate.destroyedAt'), format.dateTime(certificate.destroyedAt)],
    [t('destroy.certificate.method'), t(`destroy.method.${certificate.method}`)],
    [t('destroy.certificate.people'), format.list(people)],
  ];
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section>
        <h2>{t('destroy.certificate.title')}</h2>
        <p>{t(`destroy.certificate.${subject.kind}.${certificate.method}`)}</p>
        <dl className={classes.facts}>
          <dt>{t('destroy.certificate.number')}</dt>
          <dd>{certificate.number}</dd>
          <CustodySubjectFacts subject={subject} />
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={classes.signing}>
          {people.map((name) => (
            <p key={name}>{name}</p>
          ))}
        </div>
        <LinkTable answered={answered} />
        <SignatureFacts signed={answered} />
      </section>
    </PrintSheet>
  );
}
