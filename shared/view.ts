import type { Document, DocumentRef, Job, Package } from './documents';
import type { View } from './reduce-types';

export const emptyView: View = { jobs: [], packages: [], attentions: [], operators: [], sites: [] };

/** Sorted by kind and id, so that the same documents in another order give the same result. */
export function viewOf(documents: Document[]): View {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const of = <K extends Document['kind']>(kind: K) =>
    sorted.filter((document): document is Extract<Document, { kind: K }> => document.kind === kind);
  return {
    jobs: of('job'),
    packages: of('package'),
    attentions: of('attention'),
    operators: of('operator'),
    sites: of('site'),
  };
}

export function documentsOf(view: View): Document[] {
  return [...view.jobs, ...view.packages, ...view.attentions, ...view.operators, ...view.sites];
}

/** The view as it is after these changes. */
export function viewAfter(view: View, documents: Document[], deleted: DocumentRef[] = []): View {
  const gone = new Set([...documents, ...deleted].map(({ kind, id }) => `${kind}/${id}`));
  return viewOf([...documentsOf(view).filter(({ kind, id }) => !gone.has(`${kind}/${id}`)), ...documents]);
}

export function jobIn(view: View, jobId: string): Job | undefined {
  return view.jobs.find(({ id }) => id === jobId);
}

export function packageIn(view: View, packageId: string): Package | undefined {
  return view.packages.find(({ id, aliases }) => id === packageId || aliases.includes(packageId));
}

export function packagesOf(view: View, jobId: string): Package[] {
  return view.packages.filter(({ jobIds }) => jobIds.includes(jobId));
}
