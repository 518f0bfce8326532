import { createHash } from 'node:crypto';
import type { ReturnAddress } from '../../shared/azure/address-wire';
import { newestApiVersion } from '../../shared/azure/api-versions';
import { updateRequestWire } from '../../shared/azure/update-request';
import type { Fault, Job } from '../../shared/documents';
import type { Instant } from '../../shared/time';
import { submit } from '../accept-operations';
import { writeBitLockerKeys } from '../customer-api/bit-locker-keys';
import { customerOperation } from '../customer-api/submit-change';
import { type Beside, submitUpdate } from '../customer-api/update-job';
import type { HubDeps, Tx } from '../deps';
import type { MailRow } from '../notify/mail-rows';
import { type GivenAnswer, storeAnswer } from './answer-rows';
import { recordAnswers } from './record-answers';

export type Answering = { remark: string } & (
  | { kind: 'wait'; until: Instant }
  | { kind: 'cancel' }
  | { kind: 'address'; address: ReturnAddress }
  | { kind: 'key'; keys: { driveId: string; bitLockerKey: string }[] }
  | { kind: 'word' }
);

/**
 * ANSWER-3, ANSWER-4: the operation by which the API does the same, with the answer in the same transaction. False: the
 * rules refuse it. A repeat, also with something else in it, changes nothing.
 */
export async function giveAnswer(
  deps: HubDeps,
  mail: MailRow,
  job: Job,
  faults: Fault[],
  answer: Answering,
): Promise<boolean> {
  const given: GivenAnswer = {
    kind: answer.kind,
    until: answer.kind === 'wait' ? answer.until : null,
    remark: answer.remark,
    faults: faults.map(({ id: faultId, subject }) => ({ faultId, subject })),
  };
  const store = (tx: Tx) => storeAnswer(tx, mail, given, deps.now());
  const operationId = createHash('sha256').update(`answer ${mail.site} ${mail.id}`).digest('hex');
  if (!(await act(deps, mail.site, job, answer, { operationId, alongside: store }))) return false;
  // What was so already, or is only said, has no operation to stand beside.
  await storeAnswer(deps.database, mail, given, deps.now());
  await recordAnswers(deps);
  return true;
}

async function act(
  deps: HubDeps,
  siteId: string,
  job: Job,
  answer: Answering,
  beside: Beside,
): Promise<boolean> {
  const update = async (properties: { cancelRequested?: true; returnAddress?: ReturnAddress }) => {
    const { subscriptionId, resourceGroup, name: jobName } = job;
    const path = { resource: 'job', subscriptionId, resourceGroup, jobName } as const;
    const call = { deps: { ...deps, submit, publicUrl: null }, siteId, path, apiVersion: newestApiVersion };
    const result = await submitUpdate(call, updateRequestWire.parse({ properties }), beside);
    return !('problems' in result);
  };
  switch (answer.kind) {
    case 'wait':
      return extendWait(deps, siteId, job, answer.until, beside);
    case 'cancel':
      return update({ cancelRequested: true });
    case 'address':
      return update({ returnAddress: answer.address });
    case 'key':
      return replaceKeys(deps, siteId, job, answer.keys, beside);
    case 'word':
      return true;
  }
}

async function extendWait(deps: HubDeps, siteId: string, job: Job, until: Instant, beside: Beside) {
  const operation = customerOperation(deps, job.subscriptionId, 'waitExtended', {
    jobId: job.id,
    until,
  });
  const result = await submit(deps, siteId, { ...operation, id: beside.operationId }, ({ sql }) =>
    beside.alongside(sql),
  );
  return result.outcome !== 'refused';
}

/** The list stays as it is, so that nothing which the customer changes meanwhile is undone. */
async function replaceKeys(
  deps: HubDeps,
  siteId: string,
  job: Job,
  keys: { driveId: string; bitLockerKey: string }[],
  beside: Beside,
) {
  const operation = customerOperation(deps, job.subscriptionId, 'jobUpdated', {
    jobId: job.id,
    ship: false,
    cancel: false,
    expectedPackageId: deps.newId(),
    personalHash: job.personalHash ?? null,
    keysChanged: true,
  });
  const result = await submit(
    deps,
    siteId,
    { ...operation, id: beside.operationId },
    async ({ sql }, documents) => {
      const now = documents.find((document) => document.kind === 'job');
      const listed = new Set(now?.drives.map(({ driveId }) => driveId));
      await writeBitLockerKeys(
        deps,
        sql,
        siteId,
        job.id,
        keys.filter(({ driveId }) => listed.has(driveId)),
      );
      await beside.alongside(sql);
    },
  );
  return result.outcome !== 'refused';
}
