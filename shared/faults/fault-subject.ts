import type { Fault, Job, Package, Subject } from '../documents';
import { refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import { jobIn, packageIn } from '../view';
import { isSameSubject } from './fault';

/** The document that keeps the faults of this subject; undefined when the job, drive or package is not known. */
export function documentOf(view: View, subject: Subject): Job | Package | undefined {
  if (subject.kind === 'package') return packageIn(view, subject.packageId);
  const job = jobIn(view, subject.jobId);
  if (subject.kind === 'job') return job;
  return job?.drives.some(({ driveId }) => driveId === subject.driveId) ? job : undefined;
}

/** The subject as it is stored: a package may be named by an id that was merged into it. */
export function storedSubject(document: Job | Package, subject: Subject): Subject {
  return subject.kind === 'package' ? { kind: 'package', packageId: document.id } : subject;
}

export function missing(subject: Subject): Result {
  const id =
    subject.kind === 'package'
      ? subject.packageId
      : subject.kind === 'drive'
        ? subject.driveId
        : subject.jobId;
  return refused('document.missing', { kind: subject.kind, id });
}

export function faultIn(document: Job | Package, faultId: string, subject: Subject): Fault | undefined {
  return document.faults.find((fault) => fault.id === faultId && isSameSubject(fault.subject, subject));
}
