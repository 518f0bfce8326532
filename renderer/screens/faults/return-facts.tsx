import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Drive, Job } from '../../../shared/documents';
import { driveIn } from '../../../shared/drives/drive';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { saveFile } from '../../components/save-file';
import { useFormat } from '../../i18n/format';
import classes from './fault-detail.module.css';
import type { OpenedFault } from './fault-ref';

const onTheWayBack: ReadonlySet<FaultKind> = new Set(['return-lost', 'return-damaged']);
const shownBlobs = 5;

/** FAULT-7: with which parcel it was sent back and what was on it, which is what carrier and customer ask for. */
export function ReturnFacts({ opened: { document, fault } }: { opened: OpenedFault }) {
  const { t } = useTranslation();
  if (document.kind !== 'job' || !onTheWayBack.has(fault.kind)) return null;
  const { subject } = fault;
  const one = subject.kind === 'drive' ? driveIn(document, subject.driveId) : undefined;
  const drives = one ? [one] : document.drives.filter(({ state }) => state === 'ShippedBack');
  const blobs = exportedBlobs(document);
  return (
    <section className={classes.part} aria-label={t('faults.return')} data-testid="return-facts">
      <h3>{t('faults.return')}</h3>
      <dl className={classes.facts}>
        {drives.map((drive) => (
          <ReturnedDrive key={drive.driveId} drive={drive} />
        ))}
        {blobs.length > 0 && (
          <div data-fact="blobs">
            <dt>{t('faults.return.blobs')}</dt>
            <dd>
              <ul className={classes.blobs}>
                {blobs.slice(0, shownBlobs).map((blob) => (
                  <li key={blob} className="ds-mono">
                    {blob}
                  </li>
                ))}
                {blobs.length > shownBlobs && (
                  <li>{t('faults.return.more', { count: blobs.length - shownBlobs })}</li>
                )}
              </ul>
              <Button
                variant="default"
                data-testid="save-blobs"
                onClick={() => saveFile(`${document.name}-blobs.txt`, `${blobs.join('\n')}\n`, 'text/plain')}
              >
                {t('faults.return.saveBlobs')}
              </Button>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function ReturnedDrive({ drive: { driveId, shipment, transfer, manifestUri } }: { drive: Drive }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div data-returned={driveId}>
      <dt className="ds-mono">{driveId}</dt>
      <dd>
        {shipment ? (
          <>
            {shipment.carrierName} <span className="ds-mono">{shipment.trackingNumber}</span>
            {' · '}
            {format.day(shipment.shipDate)}
          </>
        ) : (
          t('faults.return.notSent')
        )}
        <div>
          {transfer
            ? t('faults.return.copied', { size: format.bytes(transfer.bytesDone) })
            : t('faults.return.nothing')}
        </div>
        {manifestUri && <div className="ds-mono">{manifestUri}</div>}
      </dd>
    </div>
  );
}

/** As the customer chose it for the export: he can download the same. */
function exportedBlobs({ storage }: Job): string[] {
  if (!storage?.export) return [];
  const { blobPaths, blobPathPrefixes, blobListBlobPath } = storage.export;
  const prefixes = blobPathPrefixes.map((prefix) => `${prefix}*`);
  return [...blobPaths, ...prefixes, ...(blobListBlobPath === null ? [] : [blobListBlobPath])];
}
