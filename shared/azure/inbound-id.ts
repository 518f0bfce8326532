/** What the customer writes on the parcel where the gate asks for it: short enough to write by hand. */
export function inboundId(jobId: string): string {
  return `IN-${shortId(jobId)}`;
}

/** What stands on the outside of a return box in place of the job's name, which says whose project it is. */
export function returnReference(jobId: string): string {
  return `J-${shortId(jobId)}`;
}

const shortId = (jobId: string) => jobId.replaceAll('-', '').slice(0, 8).toUpperCase();
