import type { AdminOutput } from '../shared/admin-contract';

/** The secret alone goes to standard output, to be piped to where it belongs. */
export function printAdded(answer: AdminOutput<'addWebhook'>): number {
  if (!answer.ok) throw new Error(`--url: ${answer.problem}`);
  console.error(`Webhook ${answer.id}. Its secret is shown this once:`);
  console.log(answer.secret);
  return 0;
}

export function printList({ webhooks }: AdminOutput<'listWebhooks'>): number {
  for (const { id, subscription, url, waiting, failed, problem } of webhooks) {
    const trouble = problem === null ? '' : `\t${problem}`;
    console.log(`${id}\t${subscription}\t${url}\twaiting ${waiting}\tfailed ${failed}${trouble}`);
  }
  return 0;
}

export function printRemoved({ ok }: AdminOutput<'removeWebhook'>): number {
  if (!ok) throw new Error('There is no such webhook.');
  return 0;
}
