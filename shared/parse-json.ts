/** What stands in the text; undefined, which no schema of ours takes, when it is no JSON. The parser's own words would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
