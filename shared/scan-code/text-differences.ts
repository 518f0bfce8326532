export interface TextDifference {
  /** Index in the expected text, from 0; where characters came in addition, the index before which they stand. */
  at: number;
  /** Empty where the received text has one character more. */
  expected: string;
  /** Empty where the character is missing. */
  received: string;
}

/** The fewest one-character changes that turn the expected text into the received one (Levenshtein), in reading order. */
export function textDifferences(expected: string, received: string): TextDifference[] {
  const distances = distanceTable(expected, received);
  const distance = (i: number, j: number) => distances[i]?.[j] ?? Infinity;
  const differences: TextDifference[] = [];
  let i = 0;
  let j = 0;
  while (i < expected.length || j < received.length) {
    const rest = distance(i, j);
    const isSame = expected[i] === received[j];
    if (rest === distance(i + 1, j + 1) + (isSame ? 0 : 1)) {
      if (!isSame) differences.push({ at: i, expected: expected.charAt(i), received: received.charAt(j) });
      i++;
      j++;
    } else if (rest === distance(i + 1, j) + 1) {
      differences.push({ at: i, expected: expected.charAt(i), received: '' });
      i++;
    } else {
      differences.push({ at: i, expected: '', received: received.charAt(j) });
      j++;
    }
  }
  return differences;
}

/** Cell [i][j]: the distance between what follows index i of the one and index j of the other text. */
function distanceTable(expected: string, received: string): number[][] {
  const table = Array.from({ length: expected.length + 1 }, (): number[] => []);
  for (let i = expected.length; i >= 0; i--) {
    const row = table[i] ?? [];
    const below = table[i + 1];
    for (let j = received.length; j >= 0; j--) {
      if (!below || j === received.length) row[j] = expected.length - i + received.length - j;
      else {
        const change = expected[i] === received[j] ? 0 : 1;
        row[j] = Math.min((below[j + 1] ?? 0) + change, (below[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1);
      }
    }
  }
  return table;
}
