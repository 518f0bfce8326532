import { parseBlobPath, parseBlobPrefix } from '../../../shared/azure/blob-path';
import { ManifestProblem } from '../manifest/drive-manifest';
import { readXml, type XmlEvent } from '../manifest/read-xml';
import type { ExportSelection, SelectedBlob } from './export-selection';

type Open = Extract<XmlEvent, { type: 'open' }> & { text: string };

/** Reads a `<BlobList>` as Microsoft's page on Put Job describes it. Throws a ManifestProblem with the line of the first mistake. */
export async function readBlobList(bytes: AsyncIterable<Uint8Array>): Promise<ExportSelection> {
  const selection: ExportSelection = { blobs: [], prefixes: [] };
  const stack: Open[] = [];
  for await (const events of readXml(bytes)) {
    for (const event of events) {
      if (event.type === 'open') {
        checkPlace(
          stack.map(({ name }) => name),
          event,
        );
        stack.push({ ...event, text: '' });
      } else if (event.type === 'close') {
        const element = stack.pop();
        if (element?.name === 'BlobPath') selection.blobs.push(readBlob(element));
        if (element?.name === 'BlobPathPrefix') selection.prefixes.push(readPrefix(element));
      } else {
        const element = stack.at(-1);
        if (stack.length === 2 && element) element.text += event.text;
        else if (event.text.trim() !== '')
          throw new ManifestProblem('element', event.line, 'text is not allowed here');
      }
    }
  }
  return selection;
}

function checkPlace(parents: string[], { name, attributes, line }: Extract<XmlEvent, { type: 'open' }>) {
  const allowed = [['BlobList'], ['BlobPath', 'BlobPathPrefix']][parents.length] ?? [];
  if (!allowed.includes(name))
    throw new ManifestProblem(
      'element',
      line,
      `<${name}> is not allowed in ${parents.at(-1) ?? 'a blob list'}`,
    );
  const known = name === 'BlobPath' ? ['IncludeSnapshots', 'SnapshotTime'] : [];
  const unknown = Object.keys(attributes).find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw new ManifestProblem('attribute', line, `<${name}> has no attribute ${unknown}`);
}

function readBlob({ text, attributes, line }: Open): SelectedBlob {
  const { IncludeSnapshots: included, SnapshotTime: time } = attributes;
  const named = parseBlobPath(text);
  if (!named) throw new ManifestProblem('blob-path', line, `"${text}" names no blob in a container`);
  const { container, blob: name } = named;
  if (included !== undefined && (time !== undefined || !/^(true|false)$/.test(included)))
    throw new ManifestProblem(
      'attribute',
      line,
      'IncludeSnapshots is true or false, and not beside SnapshotTime',
    );
  if (time !== undefined && Number.isNaN(Date.parse(time)))
    throw new ManifestProblem('attribute', line, `"${time}" is no time of a snapshot`);
  if (time !== undefined) return { container, name, snapshots: { time } };
  // The page on Put Job: what is omitted is `true`.
  return { container, name, snapshots: included === 'false' ? 'none' : 'all' };
}

function readPrefix({ text, line }: Open) {
  const prefix = parseBlobPrefix(text);
  if (!prefix) throw new ManifestProblem('blob-path', line, `"${text}" can be the beginning of no blob path`);
  return prefix;
}
