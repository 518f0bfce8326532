import type { Fault, Job, Package } from '../../../shared/documents';
import type { Station } from '../../store/station';

/** A fault by its row's key, `job/<id>/<fault>`, with the document that keeps it. */
export type OpenedFault = { key: string; document: Job | Package; fault: Fault };

export const faultKey = (document: Job | Package, fault: Fault) =>
  `${document.kind}/${document.id}/${fault.id}`;

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
