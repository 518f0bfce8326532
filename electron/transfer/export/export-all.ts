import type { Control } from '../flow/control';
import { createRunning } from '../flow/running';
import { isNameable } from '../selection/file-names';
import { type PlanItem, readPlan } from '../selection/plan';
import { storageProblem } from '../storage/storage-problem';
import { lookAt } from './blob-source';
import { exportBlob, noteNoRoom } from './export-blob';
import type { ExportContext } from './export-context';
import { rangesOf } from './source-ranges';

/** What a file takes beside its content: the rest of its last cluster, its folder, its metadata and properties. */
const besideBytes = 5 * 4096;
/** What the file system keeps for itself while it grows. */
const headroomBytes = 512 * 1024;

/** At most what the manifest says of a blob. A hash and its place take about a hundred bytes. */
const manifestBytes = ({ length, name }: PlanItem) =>
  1500 + 18 * name.length + 120 * (1 + length / (4 * 1024 * 1024));

/**
 * Copies what is not done, in the order of the plan. What has no room on the drive is left, and what is behind it is tried. The first
 * failure that concerns more than its blob stops all of them.
 */
export async function exportAll(
  context: ExportContext,
  stateFolder: string,
  { control, stop }: { control: Control; stop: AbortController },
): Promise<void> {
  const { checkpoint, writer } = context;
  const running = createRunning<number>();
  let promised = 0;
  let manifest = 0;
  const hasRoom = async (bytes: number) =>
    (await writer.freeBytes()) >= promised + bytes + manifest + headroomBytes;

  try {
    for await (const item of readPlan(stateFolder)) {
      if (checkpoint.isLeft(item.index)) continue;
      manifest += manifestBytes(item);
      if (checkpoint.isDone(item.index)) continue;
      await running.room();
      if (!(await control.mayStartFile(stop.signal))) break;
      const bytes = isNameable(item) ? besideBytes + (await contentBytes(context, item, hasRoom)) : 0;
      // What is half written counts twice; without the others it is known.
      while (!(await hasRoom(bytes)) && running.size() > 0) await running.oneEnded();
      stop.signal.throwIfAborted();
      if (bytes > 0 && !(await hasRoom(bytes))) {
        manifest -= manifestBytes(item);
        await noteNoRoom(context, item);
        continue;
      }
      promised += bytes;
      const run = exportBlob(context, item)
        .catch((error: unknown) => stop.abort(error))
        .finally(() => {
          promised -= bytes;
        });
      running.add(item.index, item.length, run);
    }
  } finally {
    await running.allEnded();
  }
  stop.signal.throwIfAborted();
}

/** A page blob takes the room of its written pages only. They are asked for when it matters. */
async function contentBytes(
  context: ExportContext,
  item: PlanItem,
  hasRoom: (bytes: number) => Promise<boolean>,
): Promise<number> {
  if (item.kind === 'block' || (await hasRoom(item.length + besideBytes))) return item.length;
  const client = context.container(item.container)?.getBlobClient(item.name);
  if (!client) return item.length;
  try {
    const source = await lookAt(
      context,
      item.snapshot === null ? client : client.withSnapshot(item.snapshot),
    );
    return (await rangesOf(context, source)).reduce((sum, { length }) => sum + length, 0);
  } catch (error) {
    // Its copy meets the same, and tells it.
    if (storageProblem(error) !== null) return 0;
    throw error;
  }
}
