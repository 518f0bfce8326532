import { expect, test } from 'vitest';
import { z } from 'zod';
import { mountDrive } from '../../../electron/drives/mount-drive';
import { keyOf, numericalKey, onWindows, windows, windowsDisks } from '../../support/bench-drives';
import { answering, recorded, recordingFile } from '../../support/recorded-tools';

const answers = z.array(
  z.object({
    answer: z.looseObject({ step: z.string() }),
    reason: z.string(),
    fault: z.string().nullable(),
    status: z.string().nullable(),
  }),
);
test.each(answers.parse(JSON.parse(recorded('windows-outcomes.json'))))(
  'DISK-3 Windows answers $answer: $reason',
  async ({ answer, reason, fault, status }) => {
    const { run } = answering(({ input }) =>
      input === '' ? windowsDisks : { exit: 0, output: JSON.stringify(answer), errors: '' },
    );
    const key = keyOf(numericalKey);
    const asked = { drive: await onWindows('1'), direction: 'import', key } as const;
    expect(await mountDrive(windows(run), asked)).toMatchObject({ problem: { reason, fault, status } });
    expect(key.every((byte) => byte === 0)).toBe(true);
  },
);

test('DISK-5 Windows is asked by the recorded scripts, what they are about is on standard input', async () => {
  const done = { step: 'done', path: 'E:\\', fileSystem: 'NTFS' };
  const { run, calls } = answering(({ input }) =>
    input === '' ? windowsDisks : { exit: 0, output: JSON.stringify(done), errors: '' },
  );
  const asked = {
    disk: 1,
    volume: '\\\\?\\Volume{4c1b02c1-d990-11dc-99ae-806409000003}\\',
    isReadOnly: true,
    isLocked: true,
  };
  const drive = await onWindows('1');
  const result = await mountDrive(windows(run), { drive, direction: 'import', key: keyOf(numericalKey) });
  if ('problem' in result) throw new Error(result.problem.message);
  expect(result.mounted).toMatchObject({ folder: 'E:\\', isReadOnly: true });
  expect(await result.mounted.release()).toBeNull();
  const [, open, close] = calls;
  expect(open?.input).toBe(`${JSON.stringify({ ...asked, isNumerical: true })}\n${numericalKey}`);
  expect(close?.input).toBe(`${JSON.stringify({ ...asked, isNumerical: false })}\n`);
  await expect(open?.argv.at(-1)).toMatchFileSnapshot(recordingFile('windows-open.ps1'));
  await expect(close?.argv.at(-1)).toMatchFileSnapshot(recordingFile('windows-close.ps1'));
});

test('on Windows a volume that is not encrypted is dismounted, and its disk written before', async () => {
  const { run, calls } = answering(({ input }) =>
    input === ''
      ? windowsDisks
      : { exit: 0, output: '{"step":"done","path":"G:\\\\","fileSystem":"NTFS"}', errors: '' },
  );
  const drive = await onWindows('3');
  const result = await mountDrive(windows(run), { drive, direction: 'export', key: null });
  if ('problem' in result) throw new Error(result.problem.message);
  expect(result.mounted).toMatchObject({ folder: 'G:\\', isReadOnly: false });
  expect(await result.mounted.release()).toBeNull();
  expect(calls.slice(1).map(({ input }) => JSON.parse(input))).toMatchObject([
    { disk: 3, isReadOnly: false, isLocked: false },
    { disk: 3, isReadOnly: false, isLocked: false },
  ]);
});

test('DISK-6 on Windows a drive that is still in use is not safe to remove', async () => {
  let closing = { step: 'lock', code: 0x80070005 } as object;
  const { run } = answering(({ argv, input }) => {
    if (input === '') return windowsDisks;
    const answer = argv.at(-1)?.includes('.Lock(')
      ? closing
      : { step: 'done', path: 'E:\\', fileSystem: 'NTFS' };
    return { exit: 0, output: JSON.stringify(answer), errors: '' };
  });
  const asked = { drive: await onWindows('1'), direction: 'import', key: keyOf('k') } as const;
  const result = await mountDrive(windows(run), asked);
  if ('problem' in result) throw new Error(result.problem.message);
  expect(await result.mounted.release()).toMatchObject({ reason: 'still-in-use', fault: null });
  closing = { step: 'done' };
  expect(await result.mounted.release()).toBeNull();
});
