/** Below the hub's station API. It tells about a job only to an operator who is signed in. */
export function hubPathOfJob(jobId: string, what: 'timeline' | 'as-customer', operatorId: string): string {
  return `jobs/${encodeURIComponent(jobId)}/${what}?operatorId=${encodeURIComponent(operatorId)}`;
}
