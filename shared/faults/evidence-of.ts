import type { Evidence, Fault } from '../documents';

/** What still counts as evidence, in the order in which it came. */
export const evidenceOf = ({ evidence = [] }: Fault): Evidence[] => evidence.filter(({ undone }) => !undone);
