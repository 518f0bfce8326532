import { useState } from 'react';
import type { RecordOf } from '../../shared/custody-excerpt';
import { type SignedCustodyRecord, signedRecordSchema } from '../../shared/custody-record';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';

/** Why there is no record; each has its words in `custody.problem.<problem>`. */
export type RecordProblem = 'signIn' | 'offline' | 'broken' | 'unknown' | 'unreadable';

export type CustodyReader = {
  isAsking: boolean;
  problem: RecordProblem | null;
  /** null: there is none, and `problem` says why. `file` is the answer to the letter, as it was signed. */
  read: () => Promise<{ signed: SignedCustodyRecord; file: string } | null>;
};

/** Only the hub has the chain and the key, so a record is asked for each time. */
export function useCustodyRecord(of: RecordOf): CustodyReader {
  const station = useStation();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<RecordProblem | null>(null);
  return {
    isAsking,
    problem,
    async read() {
      if (operatorId === null) {
        setProblem('signIn');
        return null;
      }
      setIsAsking(true);
      const answer = await station.fetchFromHub<unknown>(pathOf(of, operatorId));
      setIsAsking(false);
      if (!answer.ok) {
        setProblem(answer.problem === 'offline' ? 'offline' : answer.status === 409 ? 'broken' : 'unknown');
        return null;
      }
      const signed = signedRecordSchema.safeParse(answer.body);
      setProblem(signed.success ? null : 'unreadable');
      return signed.success
        ? { signed: signed.data, file: `${JSON.stringify(answer.body, null, 2)}\n` }
        : null;
    },
  };
}

function pathOf(of: RecordOf, operatorId: string): string {
  const thing =
    of.kind === 'package'
      ? `packages/${encodeURIComponent(of.packageId)}`
      : `jobs/${encodeURIComponent(of.jobId)}${of.kind === 'drive' ? `/drives/${encodeURIComponent(of.driveId)}` : ''}`;
  return `${thing}/custody-record?operatorId=${encodeURIComponent(operatorId)}`;
}
