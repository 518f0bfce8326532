import { describe, expect, it } from 'vitest';
import { createScanCenter, type ScanCenterDeps } from '../../../renderer/scan/scan-center';

function aCenter(state: { stopped?: boolean; signedIn?: boolean; dialog?: boolean } = {}) {
  const log: string[] = [];
  const deps: ScanCenterDeps = {
    isStopped: () => state.stopped ?? false,
    acknowledge() {
      state.stopped = false;
      log.push('acknowledged');
    },
    isSignedIn: () => state.signedIn ?? true,
    isBadge: async (text) => text === 'GATE 4711',
    async signIn(badge) {
      log.push(`badge ${badge}`);
    },
    refuse: ({ raw }) => void log.push(`refused ${raw}`),
    askForBadge: ({ raw }) => void log.push(`no operator ${raw}`),
    showGarbage: (_, code) => void log.push(code.kind),
    fallback: async ({ raw }) => void log.push(`fallback ${raw}`),
    isDialogOpen: () => state.dialog ?? false,
    unusedCommand: ({ raw }) => void log.push(`unused ${raw}`),
    onEcho: () => void log.push('echo'),
    onReading: () => undefined,
    onError: (error) => void log.push(String(error)),
  };
  const center = createScanCenter(deps);
  let time = 0;
  return {
    center,
    log,
    async scan(raw: string) {
      time += 2000;
      center.submit({ raw, source: 'hid', at: time });
      await center.idle();
    },
  };
}

describe('the scan stream', () => {
  it('without an operator every code is answered by "scan your badge"', async () => {
    const { log, scan } = aCenter({ signedIn: false });
    await scan('ZR50MFBH');
    await scan('$B:OLOF2201');
    expect(log).toEqual(['no operator ZR50MFBH', 'badge OLOF2201']);
  });

  it('a badge that the site has already needs no prefix of ours', async () => {
    const { log, scan } = aCenter({ signedIn: false });
    await scan('gate 4711');
    expect(log).toEqual(['badge GATE 4711']);
  });

  it('LABEL-6 a tag is what it hangs on, for every page', async () => {
    const { center, log, scan } = aCenter();
    center.addInterceptor(({ raw }) => log.push(`seen ${raw}`) < 0);
    await scan(']C0DST1:ZR50MFBH');
    await scan('ZR50MFBH');
    expect(log).toEqual(['seen ]C0DST1:ZR50MFBH', 'fallback ZR50MFBH', 'seen ZR50MFBH', 'fallback ZR50MFBH']);
  });

  it('while a STOP waits codes are refused, commands do nothing, and ACK or Enter ends it', async () => {
    const { center, log, scan } = aCenter({ stopped: true });
    await scan('ZR50MFBH');
    await scan('$C:UNDO');
    expect(center.command('undo')).toBe(false);
    await scan('$C:ACK');
    await scan('ZL2ALN08');
    expect(log).toEqual(['refused ZR50MFBH', 'refused $C:UNDO', 'acknowledged', 'fallback ZL2ALN08']);
  });

  it('over a page with a dialog only the commands of the dialog mean something', async () => {
    const state = { dialog: true };
    const { center, log, scan } = aCenter(state);
    const leave = center.addCommands((name) => log.push(`dialog ${name}`) > 0, true);
    center.addCommands((name) => log.push(`page ${name}`) > 0);
    await scan('$C:PHOTO');
    leave();
    await scan('$C:PHOTO');
    state.dialog = false;
    await scan('$C:PHOTO');
    expect(log).toEqual(['dialog photo', 'unused $C:PHOTO', 'page photo']);
  });

  it('the badge that a STOP asks for also ends it', async () => {
    const { log, scan } = aCenter({ stopped: true, signedIn: false });
    await scan('$B:OLOF2201');
    expect(log).toEqual(['acknowledged', 'badge OLOF2201']);
  });

  it('the newest handler takes the code, and gives it back when it leaves', async () => {
    const { center, log, scan } = aCenter();
    center.addHandler(async ({ raw }) => void log.push(`page ${raw}`));
    const leave = center.addHandler(async ({ raw }) => void log.push(`dialog ${raw}`));
    await scan('ZR50MFBH');
    leave();
    await scan('ZL2ALN08');
    expect(log).toEqual(['dialog ZR50MFBH', 'page ZL2ALN08']);
  });

  it('a command barcode does what its key does; one that nobody takes is said to be unused', async () => {
    const { center, log, scan } = aCenter();
    center.addCommands((command) => {
      log.push(command);
      return command === 'close';
    });
    await scan('$C:CLOSE');
    await scan('$C:PRINT');
    expect(log).toEqual(['close', 'print', 'unused $C:PRINT']);
  });

  it('the same code at once is an echo, but after a key it is meant', async () => {
    const { center, log } = aCenter();
    center.submit({ raw: 'ZR50MFBH', source: 'hid', at: 1 });
    center.submit({ raw: 'ZR50MFBH', source: 'hid', at: 400 });
    center.command('undo');
    center.submit({ raw: 'ZR50MFBH', source: 'hid', at: 800 });
    await center.idle();
    expect(log).toEqual(['echo', 'fallback ZR50MFBH', 'fallback ZR50MFBH']);
  });

  it('a key pressed right after a scan waits for it', async () => {
    const { center, log } = aCenter();
    center.addCommands((command) => log.push(command) > 0);
    center.submit({ raw: 'ZR50MFBH', source: 'hid', at: 1 });
    expect(center.command('close')).toBe(true);
    expect(log).toEqual([]);
    await center.idle();
    expect(log).toEqual(['fallback ZR50MFBH', 'close']);
  });

  it('with a question on the screen only locking works', () => {
    const { center, log } = aCenter({ dialog: true });
    center.addCommands((command) => log.push(command) > 0);
    expect(center.command('undo')).toBe(false);
    expect(center.command('lock')).toBe(true);
    expect(log).toEqual(['lock']);
  });

  it('secrets and damaged codes never reach a page', async () => {
    const { log, scan } = aCenter();
    await scan('A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6');
    await scan('$C:NOTHING');
    expect(log).toEqual(['psid', 'garbage']);
  });
});
