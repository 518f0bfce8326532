import { CertificateButton } from '../../components/certificate-button';
import classes from './fault-detail.module.css';
import type { OpenedFault } from './fault-ref';

/** The certificate of what a fault ended with; of a job's fault it stands with the drive on the job's page. */
export function FaultCertificate({ opened: { fault } }: { opened: OpenedFault }) {
  const { subject } = fault;
  if (fault.outcome !== 'destroy' || subject.kind === 'job') return null;
  return (
    <section className={classes.part}>
      <CertificateButton of={subject} />
    </section>
  );
}
