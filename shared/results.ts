/** Codes of accepted and no-op results. Each is a message id; those of the dock are the ones printed in SPEC.md, "Messages". */
export const resultCodes = [
  'done',
  'already',
  'pkg.open',
  'pkg.openMany',
  'pkg.arrived',
  'pkg.already',
  'drv.ok',
  'drv.last',
  'drv.dup',
  'drv.extra',
  'drv.attached',
  'drv.otherjob',
  'drv.otherpkg',
  'drv.late',
  'drv.lateEnded',
  'drv.held',
  'drv.undeliverable',
  'drv.destroyed',
] as const;
export type ResultCode = (typeof resultCodes)[number];
