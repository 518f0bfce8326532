import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Certificate, certificateOf } from '../../shared/certificate';
import type { RecordOf } from '../../shared/custody-excerpt';
import type { RecordForStation } from '../../shared/custody-record';
import { CertificateSheet } from './certificate-sheet';
import { CustodyProblem } from './custody-problem';
import { useCustodyRecord } from './use-custody-record';

type Printed = { answered: RecordForStation; certificate: Certificate };

/** CUSTODY-5: the certificate of what was destroyed, made anew from the hub's record each time it is printed. */
export function CertificateButton({ of }: { of: RecordOf }) {
  const { t } = useTranslation();
  const { isAsking, problem, read } = useCustodyRecord(of);
  const [isNotThere, setIsNotThere] = useState(false);
  const [printed, setPrinted] = useState<Printed | null>(null);
  async function print() {
    const found = await read();
    if (!found) return;
    const certificate = certificateOf(found.answered.record);
    setIsNotThere(certificate === null);
    if (certificate) setPrinted({ answered: found.answered, certificate });
  }
  return (
    <div>
      <Button loading={isAsking} onClick={() => void print()} data-testid="print-certificate">
        {t('destroy.certificate.print')}
      </Button>
      <CustodyProblem problem={problem ?? (isNotThere ? 'unknown' : null)} />
      {printed && <CertificateSheet {...printed} onPrinted={() => setPrinted(null)} />}
    </div>
  );
}
