import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseJson } from '../../shared/parse-json';
import { type StorageAnswer, storageAnswerSchema } from '../../shared/storage-contract';
import type { Control } from './flow/control';
import type { GiveStorage } from './storage/asked-storage';
import type { TransferEvent } from './transfer-event';
import { TransferStopped } from './transfer-stopped';

export type CommandInput = { giveStorage: GiveStorage; close: () => void };

type Waiting = { resolve: (answer: StorageAnswer) => void; reject: (error: Error) => void };

const answers = { pause: 'paused', resume: 'resumed', cancel: 'cancelling' } as const;
const isCommand = (line: string): line is keyof typeof answers => Object.hasOwn(answers, line);

/**
 * Lines of standard input, or of what stands for it: `pause`, `resume`, `cancel`, and `storage JSON`, which answers what was asked. `onEnd`: whoever gives
 * the storage is gone.
 */
export function readInput({
  from,
  control,
  report,
  onEnd,
}: {
  from: Readable;
  control: Control;
  report: (event: TransferEvent) => void;
  onEnd: () => void;
}): CommandInput {
  let waiting: Waiting | null = null;

  function take(line: string): void {
    const text = line.trim();
    if (isCommand(text)) {
      control[text]();
      return report({ event: answers[text] });
    }
    // Never quoted: a secret may be in it.
    if (!text.startsWith('storage ')) return console.error('not a command on standard input');
    const asked = waiting;
    waiting = null;
    if (!asked) return console.error('storage was not asked for');
    const answer = storageAnswerSchema.safeParse(parseJson(text.slice('storage '.length)));
    if (answer.success) asked.resolve(answer.data);
    else asked.reject(new TransferStopped('storage-access-refused', 'The storage given is not in its form.'));
  }

  const lines = createInterface({ input: from }).on('line', take).on('close', onEnd);
  return {
    giveStorage: (containers, signal) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        if (signal.aborted) return reject(signal.reason);
        report({ event: 'storage-wanted', containers });
      }),
    close() {
      lines.removeListener('close', onEnd);
      lines.close();
    },
  };
}
