import { useState } from 'react';
import { z } from 'zod';
import type { RecordOf } from '../../shared/custody-excerpt';
import { type RecordForStation, recordForStationSchema } from '../../shared/custody-record';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';

/** Why there is no record; each has its words in `custody.problem.<problem>`. */
export type RecordProblem = 'signIn' | 'offline' | 'broken' | 'unknown' | 'unreadable';

export type CustodyReader = {
  isAsking: boolean;
  problem: RecordProblem | null;
  /** null: there is none, and `problem` says why. `file` is what was signed to the letter, with its signature. */
  read: () => Promise<{ answered: RecordForStation; file: string } | null>;
};

/** As it came: what a schema drops was signed too. */
const fileSchema = z.object({ record: z.unknown(), signature: z.unknown() });

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
      const answered = recordForStationSchema.safeParse(answer.body);
      setProblem(answered.success ? null : 'unreadable');
      if (!answered.success) return null;
      const file = JSON.stringify(fileSchema.parse(answer.body), null, 2);
      return { answered: answered.data, file: `${file}\n` };
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
