import type { Document, Fault } from '../documents';
import type { View } from '../reduce-types';
import { msBetween } from '../time';
import { documentsOf } from '../view';
import { addWorkingMs, type WorkingHours } from '../working-hours';

/** FAULT-4: the first step of a fault that has just opened is due after so much working time of the site. */
export function dueInWorkingTime(
  before: View,
  documents: Document[],
  hours: WorkingHours | null | undefined,
): Document[] {
  if (!hours) return documents;
  const known = new Set(
    documentsOf(before)
      .flatMap(faultsOf)
      .map(({ id }) => id),
  );
  return documents.map((document) => {
    if (!faultsOf(document).some(({ id }) => !known.has(id))) return document;
    const faults = faultsOf(document).map((fault) => (known.has(fault.id) ? fault : dueLater(fault, hours)));
    return { ...document, faults } as Document;
  });
}

function dueLater(fault: Fault, hours: WorkingHours): Fault {
  const { openedAt, nextStep } = fault;
  if (nextStep.dueAt === null) return fault;
  const dueAt = addWorkingMs(hours, openedAt, msBetween(openedAt, nextStep.dueAt));
  return { ...fault, nextStep: { ...nextStep, dueAt } };
}

function faultsOf(document: Document): Fault[] {
  return document.kind === 'job' || document.kind === 'package' ? document.faults : [];
}
