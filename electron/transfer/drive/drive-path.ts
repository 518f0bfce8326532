/** Windows' limit for one name, and for a path with the `\\?\` prefix, in UTF-16 units. */
const longestName = 255;
const longestPath = 32_767;
/** Windows opens a device for these, with any extension and in any folder. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i;
// biome-ignore format: one class
// oxlint-disable-next-line no-control-regex -- these are what NTFS allows in no name; the colon begins a stream
const notInNames = /[\u0000-\u001f<>:"|?*/]/;

export type DrivePath = { parts: string[] } | { failed: 'FileNameInvalid' | 'FileNameTooLong' };

/**
 * The folders and the file of a path as manifests write it (`\folder\file`, relative to the root of the drive). What Windows
 * would take for another file, a device, a stream or a place outside the drive is no name.
 */
export function parseDrivePath(path: string): DrivePath {
  if (path.length > longestPath) return { failed: 'FileNameTooLong' };
  const slashed = path.replaceAll('\\', '/');
  const parts = (slashed.startsWith('/') ? slashed.slice(1) : slashed).split('/');
  if (parts.some((part) => !isName(part))) return { failed: 'FileNameInvalid' };
  if (parts.some((part) => part.length > longestName)) return { failed: 'FileNameTooLong' };
  return { parts };
}

function isName(part: string): boolean {
  // Windows drops dots and spaces at the end, so `..`, `. ` and `nul ` are other names there.
  if (part === '' || /[. ]$/.test(part) || notInNames.test(part)) return false;
  return !deviceName.test((part.split('.')[0] ?? '').trimEnd());
}
