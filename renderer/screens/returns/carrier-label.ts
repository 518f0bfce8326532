import { type CarrierLabelAnswer, carrierLabelAnswerSchema } from '../../../shared/carrier-contract';
import { returnNumber } from '../../../shared/packing/box-label';
import { hubPath } from '../../components/hub-path';
import { boxAtHand, isAccepted, type PackerDeps, report, say } from './packer-deps';

export type CarrierLabel = Extract<CarrierLabelAnswer, { ok: true }>;

/**
 * The carrier's own label of the sealed box at hand, bought by the hub once however often it is asked for (CARRIER-1). Its
 * number is put onto the box at once, and its picture is for printing and kept nowhere. null: there is none, and why is told.
 */
export async function takeCarrierLabel(deps: PackerDeps): Promise<CarrierLabel | null> {
  const at = await boxAtHand(deps);
  if (!at?.box?.sealed) {
    say(deps, 'returns.nothingOpen');
    return null;
  }
  const { job, boxId, box } = at;
  const answer = await askHub(deps, job.id, boxId);
  if (typeof answer === 'string') {
    say(deps, answer === 'offline' ? 'carrierLabel.problem.offline' : 'session.badge');
    return null;
  }
  if (!answer.ok) {
    say(deps, `carrierLabel.problem.${answer.problem}`, { detail: answer.detail ?? '' });
    return null;
  }
  const { carrierName, trackingNumber } = answer;
  if (box.label && returnNumber(box.label.trackingNumber) === returnNumber(trackingNumber)) return answer;
  const label = { carrierName, trackingNumber, reason: '' };
  const result = await deps.station.perform('boxLabelled', { jobId: job.id, boxId, label });
  report(deps, result, null);
  return isAccepted(result) ? answer : null;
}

async function askHub(
  { station, operator }: PackerDeps,
  jobId: string,
  boxId: string,
): Promise<CarrierLabelAnswer | 'offline' | 'refused'> {
  if (!operator) return 'refused';
  const path = hubPath(['jobs', jobId, 'boxes', boxId, 'label'], operator.id);
  const got = await station.fetchFromHub<unknown>(path, {
    method: 'POST',
    body: { operatorId: operator.id },
  });
  if (!got.ok) return got.problem;
  return carrierLabelAnswerSchema.safeParse(got.body).data ?? 'offline';
}

/** Carriers' barcodes hold more than the number, and spaces where people read it. */
export function isScanOfNumber(raw: string, trackingNumber: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '');
  const number = plain(trackingNumber);
  return number !== '' && plain(raw).includes(number);
}
