/** Cuts what a serial scanner sends into codes at CR and LF; keeps the rest for the next chunk. */
export function createLineReader(onLine: (line: string) => void, maxLength = 2048): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    rest += chunk;
    const lines = rest.split(/[\r\n]+/);
    rest = (lines.pop() ?? '').slice(-maxLength);
    for (const line of lines) if (line !== '') onLine(line);
  };
}
