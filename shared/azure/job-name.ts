/** JOB-22. Upper and lower case are the same name; the customer's spelling is kept. */
export const jobNamePattern = /^[A-Za-z0-9_-]{2,64}$/;

export function isJobName(name: string): boolean {
  return jobNamePattern.test(name);
}
