import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { RunTool, ToolEnd, ToolRun } from '../../electron/drives/run-tool';

const recordings = path.resolve(import.meta.dirname, '../electron/drives/recordings');
export const recordingFile = (name: string) => path.join(recordings, name);
export const recorded = (name: string) => readFileSync(recordingFile(name), 'utf8');

const step = z.object({
  argv: z.array(z.string()).min(1),
  exit: z.number(),
  output: z.string(),
  errors: z.string(),
  /** The output is that recording. */
  outputFile: z.string().optional(),
  /** Its standard input is the key, and nothing else. */
  hasKey: z.boolean().optional(),
});
export type RecordedStep = z.infer<typeof step>;
const mounting = z.object({ about: z.string(), open: z.array(step), release: z.array(step) });
export const recordedMounting = (name: string) => mounting.parse(JSON.parse(recorded(name)));

export type Call = { argv: string[]; input: string };
const callOf = ({ command, args, input = [] }: ToolRun): Call => ({
  argv: [command, ...args],
  input: Buffer.concat(input).toString('utf8'),
});

/** Runs nothing: each command must be the next one of the recording, to the last argument. */
export function replay(steps: RecordedStep[], key = '') {
  const left = [...steps];
  const run: RunTool = async (tool) => {
    const { argv, input } = callOf(tool);
    const next = left.shift();
    if (!next || JSON.stringify(next.argv) !== JSON.stringify(argv))
      throw new Error(`not recorded: ${JSON.stringify(argv)}\nexpected: ${JSON.stringify(next?.argv)}`);
    if (input !== (next.hasKey ? key : '')) throw new Error(`${argv.join(' ')} was given another input`);
    const { exit, output, outputFile, errors } = next;
    return { exit, output: outputFile ? recorded(outputFile) : output, errors };
  };
  return { run, left: () => left.map(({ argv }) => argv) };
}

/** Runs nothing: each command ends as `answer` says, and well when it does not say. */
export function answering(answer: (call: Call) => ToolEnd | undefined) {
  const calls: Call[] = [];
  const run: RunTool = async (tool) => {
    const call = callOf(tool);
    calls.push(call);
    return answer(call) ?? { exit: 0, output: '', errors: '' };
  };
  return { run, calls };
}
