import type { Mutant } from './mutant';

/** Each breaks one rule of finding, matching, unlocking and releasing drives. */
export const diskMutants: Mutant[] = [
  {
    rule: 'DISK-1',
    file: 'electron/drives/linux/find-linux-drives.ts',
    find: "if (isUsed) return 'in-use';",
    replace: '',
  },
  {
    rule: 'DISK-1',
    file: 'electron/drives/windows/find-windows-drives.ts',
    find: 'isBoot === true || isSystem === true',
    replace: 'isBoot === true',
  },
  {
    rule: 'DISK-2',
    file: 'electron/drives/match-drive.ts',
    find: 'connected).length > 1',
    replace: 'connected).length > 2',
  },
  {
    rule: 'DISK-2',
    file: 'electron/drives/match-drive.ts',
    find: 'if (!isManifestOfDrive && !isManifestOfLabel)',
    replace: 'if (false)',
  },
  {
    rule: 'DISK-3',
    file: 'electron/drives/linux/mount-linux-volume.ts',
    find: "if (type === 'ntfs') return null;",
    replace: 'if (type !== null) return null;',
  },
  {
    rule: 'DISK-4',
    file: 'electron/drives/linux/cryptsetup-end.ts',
    find: 'saidWithoutKey(end, key)',
    replace: 'saidWithoutKey(end, null)',
  },
  {
    rule: 'DISK-4',
    file: 'electron/drives/mount-drive.ts',
    find: 'key?.fill(0);',
    replace: '',
  },
  {
    rule: 'DISK-5',
    file: 'electron/drives/mount-drive.ts',
    find: 'if (!now || !isSame(now, drive))',
    replace: 'if (!now)',
  },
  {
    rule: 'DISK-5',
    file: 'electron/drives/mount-drive.ts',
    find: "isReadOnly: direction === 'import'",
    replace: 'isReadOnly: false',
  },
  {
    rule: 'DISK-6',
    file: 'electron/drives/linux/mount-linux-volume.ts',
    find: '    undos.pop();',
    replace: '    undos.length = 0;',
  },
];
