import path from 'node:path';
import { type ExportCheckpoint, openExportCheckpoint } from '../checkpoint/export-checkpoint';
import { exportFormat } from '../checkpoint/export-records';
import { readHead } from '../checkpoint/read-head';
import { checkPlan, readPlan } from '../selection/plan';
import { type ListCounts, type ListFiles, type ListRow, writeCsvLists } from './csv-lists';
import { exportCopiedHead, exportNotCopiedHead, exportRow } from './export-rows';

/**
 * REPORT-4: writes every blob of an export's selection into one of two files, in the order of its plan, one blob at a time in memory;
 * gives how many are in each. Throws when the folder is of no export, or nothing was selected yet.
 */
export async function writeExportLists({
  stateFolder,
  ...files
}: ListFiles & { stateFolder: string }): Promise<ListCounts> {
  const head = await readHead(path.join(stateFolder, 'export.jsonl'), exportFormat);
  if (!head) throw new Error(`${stateFolder} is the state folder of no export.`);
  const checkpoint = await openExportCheckpoint(stateFolder, head, () => new Date());
  try {
    const planned = checkpoint.planned();
    if (!planned) throw new Error('What is to be exported was not decided yet.');
    await checkPlan(stateFolder, planned);
    const heads = { copied: exportCopiedHead, notCopied: exportNotCopiedHead };
    return await writeCsvLists(files, heads, rowsOf(stateFolder, checkpoint));
  } finally {
    await checkpoint.close();
  }
}

async function* rowsOf(stateFolder: string, checkpoint: ExportCheckpoint): AsyncGenerator<ListRow> {
  for await (const item of readPlan(stateFolder))
    yield exportRow(item, await checkpoint.outcome(item.index), checkpoint.isLeft(item.index));
}
