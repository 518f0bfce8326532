import { expect, test } from 'vitest';
import { mountDrive } from '../../../electron/drives/mount-drive';
import {
  keyOf,
  linux,
  linuxTools,
  numericalKey,
  onLinux,
  onWindows,
  windows,
  windowsDisks,
} from '../../support/bench-drives';
import { answering, type Call } from '../../support/recorded-tools';

test('DISK-4 the key is on standard input and nowhere else, even when a tool repeats it', async () => {
  const password = 'Sommar & regn, 漢字';
  for (const text of [numericalKey, password]) {
    const echo = { exit: 1, output: text, errors: `sudo: cannot use "${text}" ${'x'.repeat(280)} ${text}` };
    const tools: [string, () => Promise<unknown>, Call[]][] = [];
    const keys: Buffer[] = [];
    const keep = () => {
      const key = keyOf(text);
      keys.push(key);
      return key;
    };
    for (const end of [
      undefined,
      echo,
      { exit: 2, output: '', errors: text },
      { exit: 1, output: '', errors: text },
    ]) {
      const one = linuxTools(end ? { 'cryptsetup open': end } : {});
      const drive = await onLinux('/dev/sda');
      const mount = () => mountDrive(linux(one.run), { drive, direction: 'import', key: keep() });
      tools.push(['cryptsetup', mount, one.calls]);
    }
    const failed = { step: 'failed', during: 'unlock', what: `${'y'.repeat(290)}${text}` };
    for (const end of [
      echo,
      { exit: 0, output: JSON.stringify(failed), errors: '' },
      { exit: 0, output: text, errors: text },
    ]) {
      const one = answering(({ input }) => (input === '' ? windowsDisks : end));
      const drive = await onWindows('1');
      const mount = () => mountDrive(windows(one.run), { drive, direction: 'import', key: keep() });
      tools.push(['powershell.exe', mount, one.calls]);
    }
    for (const [tool, mount, calls] of tools) {
      expect(JSON.stringify(await mount())).not.toContain(text.slice(0, 12));
      expect(JSON.stringify(calls.map(({ argv }) => argv))).not.toContain(text.slice(0, 12));
      const given = calls.filter(({ input }) => input.includes(text));
      expect(given.map(({ argv }) => argv.includes(tool))).toEqual([true]);
    }
    expect(keys.map((key) => key.every((byte) => byte === 0))).toEqual(tools.map(() => true));
  }
});
