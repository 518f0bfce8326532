import type { Mutant } from './mutant';

/** Each breaks one rule of the copy engine. */
export const copyMutants: Mutant[] = [
  {
    rule: 'COPY-1',
    file: 'electron/transfer/manifest/read-xml.ts',
    find: "if (version !== '1.0')",
    replace: 'if (version === undefined)',
  },
  {
    rule: 'COPY-1',
    file: 'electron/transfer/manifest/check-ranges.ts',
    find: 'if (range.offset < end)',
    replace: 'if (range.offset < 0)',
  },
  {
    rule: 'COPY-1',
    file: 'electron/transfer/manifest/manifest-grammar.ts',
    find: "part === '.' || part === '..'",
    replace: "part === '.'",
  },
  {
    rule: 'COPY-2',
    file: 'electron/transfer/drive/drive-files.ts',
    find: '!found.isFile() || !isSamePath(await realpath(full), full)',
    replace: '!found.isFile()',
  },
  {
    rule: 'COPY-2',
    file: 'electron/transfer/manifest/manifest-file.ts',
    find: 'if (filePath === null)',
    replace: "if (filePath !== '')",
  },
  {
    rule: 'COPY-3',
    file: 'electron/transfer/import/read-back.ts',
    find: 'if (hash !== md5) continue;',
    replace: "if (hash === '') continue;",
  },
  {
    rule: 'COPY-4',
    file: 'electron/transfer/import/choose-target.ts',
    find: "if (disposition === 'no-overwrite') return 'skip';",
    replace: '',
  },
  {
    rule: 'COPY-5',
    file: 'electron/transfer/import/write-block-blob.ts',
    find: 'if (exceptions.length > 0) return { exceptions, isMade: false };',
    replace: '',
  },
  {
    rule: 'COPY-6',
    file: 'electron/transfer/import/store-blob.ts',
    find: "found?.isRight ? 'stored' : 'taken'",
    replace: "'taken'",
  },
  {
    rule: 'COPY-6',
    file: 'electron/transfer/checkpoint/checkpoint.ts',
    find: 'if (target) opened.set(',
    replace: 'if (!target) opened.set(',
  },
  {
    rule: 'COPY-7',
    file: 'electron/transfer/import/copy-all.ts',
    find: 'if (!(await control.mayStartFile(stop.signal))) break;',
    replace: 'await control.mayStartFile(stop.signal);',
  },
  {
    rule: 'COPY-8',
    file: 'electron/transfer/drive-log/log-entry.ts',
    find: "ranges: entry.ranges.filter(({ status }) => status !== 'Completed'),",
    replace: '',
  },
  {
    rule: 'COPY-6',
    file: 'electron/transfer/checkpoint/export-checkpoint.ts',
    find: 'opened.get(record.i)?.ranges.push(...record.ranges);',
    replace: '',
  },
  {
    rule: 'COPY-6',
    file: 'electron/transfer/export/write-blob.ts',
    find: 'const isPlacing = before?.isPlacing ?? false;',
    replace: 'const isPlacing = false;',
  },
  {
    rule: 'COPY-7',
    file: 'electron/transfer/export/export-all.ts',
    find: 'if (!(await control.mayStartFile(stop.signal))) break;',
    replace: 'await control.mayStartFile(stop.signal);',
  },
  {
    rule: 'COPY-9',
    file: 'electron/transfer/selection/find-blobs.ts',
    find: "if (snapshots === 'none' && found.snapshot !== null) continue;",
    replace: '',
  },
  {
    rule: 'COPY-9',
    file: 'electron/transfer/selection/find-blobs.ts',
    find: 'for (const blob of awaited.values()) yield absent(blob);',
    replace: '',
  },
  {
    rule: 'COPY-10',
    file: 'electron/transfer/selection/file-names.ts',
    find: '&& wished.get(key) === false && !folders.has(key);',
    replace: '&& wished.get(key) === false;',
  },
  {
    rule: 'COPY-10',
    file: 'electron/transfer/export/write-blob.ts',
    find: "if (await writer.isTaken(file)) throw new NotWritable('RenameFailed');",
    replace: 'await writer.isTaken(file);',
  },
  {
    rule: 'COPY-11',
    file: 'electron/transfer/export/source-ranges.ts',
    find: 'if (!answer.contentMD5 || !hash.equals(answer.contentMD5))',
    replace: 'if (!answer.contentMD5)',
  },
  {
    rule: 'COPY-11',
    file: 'electron/transfer/export/read-back-part.ts',
    find: 'isWhole: size === length && hash.digest()',
    replace: 'isWhole: size === length || hash.digest()',
  },
  {
    rule: 'COPY-12',
    file: 'electron/transfer/export/exported-blobs.ts',
    find: 'if (checkpoint.isLeft(item.index) || (await isInUse())) yield item;',
    replace: 'if (await isInUse()) yield item;',
  },
  {
    rule: 'COPY-13',
    file: 'electron/transfer/export/blob-source.ts',
    find: "if (source.found.leaseStatus !== 'locked' && !hasChanged) return source;",
    replace: 'if (!hasChanged) return source;',
  },
];
