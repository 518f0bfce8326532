/** Why a transfer stands still although nothing of it is wrong. Each is resumed from its checkpoint. */
export type StopReason =
  | 'stopped'
  | 'drive-gone'
  | 'disk-full'
  | 'drive-not-empty'
  | 'storage-not-reachable'
  | 'storage-access-refused'
  | 'other-transfer'
  | 'in-use';

/** Stopped before its end, with everything kept that is needed to go on. */
export class TransferStopped extends Error {
  override name = 'TransferStopped';
  constructor(
    readonly reason: StopReason,
    what: string,
  ) {
    super(what);
  }
}
