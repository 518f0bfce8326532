import type { Document, Fault, FaultRef, Job, Package } from '../../../shared/documents';
import type { Station } from '../../store/station';

/** A fault by its row's key, `job/<id>/<fault>`, with the document that keeps it. */
export type OpenedFault = { key: string; document: Job | Package; fault: Fault };

const faultKey = (document: Job | Package, fault: Fault) => `${document.kind}/${document.id}/${fault.id}`;

/** The key of a fault that another names. */
export const keyOfRef = ({ faultId, subject }: FaultRef) =>
  subject.kind === 'package' ? `package/${subject.packageId}/${faultId}` : `job/${subject.jobId}/${faultId}`;

export function refOf({ fault }: OpenedFault): FaultRef {
  return { faultId: fault.id, subject: fault.subject };
}

export function openFaultsOf(documents: Iterable<Document>): OpenedFault[] {
  return [...documents].flatMap((document) =>
    document.kind === 'job' || document.kind === 'package'
      ? document.faults
          .filter(({ state }) => state === 'open')
          .map((fault) => ({ key: faultKey(document, fault), document, fault }))
      : [],
  );
}

export async function readFault(station: Pick<Station, 'get'>, key: string): Promise<OpenedFault | null> {
  const [kind, id = '', ...rest] = key.split('/');
  if (kind !== 'job' && kind !== 'package') return null;
  const document = await station.get(kind, id);
  const fault = document?.faults.find((one) => one.id === rest.join('/'));
  return document && fault ? { key, document, fault } : null;
}

/** Serial, parcel number or job name: what the fault is about. */
export function subjectName({ document, fault: { subject } }: OpenedFault): string {
  if (subject.kind === 'drive') return subject.driveId;
  return document.kind === 'job' ? document.name : (document.trackingNumber ?? '');
}
