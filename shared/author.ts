import type { Actor } from './documents';

export type Author = { stationId: string; operatorId: string };

/** Who did it and where, for records that name both. Clocks and the customer have neither a badge nor a station. */
export function authorOf(actor: Actor): Author {
  return actor.kind === 'station'
    ? { stationId: actor.stationId, operatorId: actor.operatorId }
    : { stationId: actor.kind, operatorId: actor.kind };
}

export function isAuthor(author: Author | null, actor: Actor): boolean {
  return (
    author !== null &&
    actor.kind === 'station' &&
    author.stationId === actor.stationId &&
    author.operatorId === actor.operatorId
  );
}
