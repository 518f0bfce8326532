/** What the customer writes on the parcel where the gate asks for it: short enough to write by hand. */
export function inboundId(jobId: string): string {
  return `IN-${jobId.replaceAll('-', '').slice(0, 8).toUpperCase()}`;
}
