import type { CustodyRecord } from './custody-record';
import type { Instant } from './time';
import { readPayload } from './upcast';

/** What a certificate of destruction says, beside the links and the signature of its record. */
export type Certificate = {
  number: string;
  method: 'clear' | 'purge' | 'destroy';
  /** Ids of two operators: who signed the operation, and who confirmed it. */
  operatorIds: [string, string];
  arrivedAt: Instant | null;
  destroyedAt: Instant;
  /** Where it was until then. */
  place: string | null;
};

/** CUSTODY-5: read off the record of a drive or a package; null: as far as that goes, it was not destroyed. */
export function certificateOf({ subject, entries }: CustodyRecord): Certificate | null {
  if (subject.kind === 'job') return null;
  const of = subject.kind === 'drive' ? subject.driveId : subject.packageId;
  const changes = entries.flatMap(({ link }) =>
    link.changes
      .filter(
        ({ kind, id, driveId }) => (subject.kind === 'drive' ? driveId : kind === 'package' && id) === of,
      )
      .map((change) => ({ ...change, at: link.at })),
  );
  const end = entries.find(
    ({ link, payload }) =>
      payload !== undefined &&
      link.changes.some(
        ({ id, driveId, to }) => to === 'Destroyed' && (subject.kind === 'drive' ? driveId : id) === of,
      ),
  );
  if (!end?.payload || end.link.actor.kind !== 'station') return null;
  const { type, v, actor, at } = end.link;
  if (type !== 'driveDestroyed' && type !== 'packageDestroyed') return null;
  const said = readPayload(type, v, end.payload.value);
  if (!said) return null;
  return {
    number: said.certificate,
    method: said.method,
    operatorIds: [actor.operatorId, said.secondOperatorId],
    arrivedAt: changes.find(({ place }) => place !== null)?.at ?? null,
    destroyedAt: at,
    place: changes.findLast(({ place }) => place !== null)?.place ?? null,
  };
}
