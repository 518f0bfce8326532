import { quote } from './tool-problem';

/** What a tool said, in one short line; nothing of it when the key is in it. */
export function saidWithoutKey(said: { output: string; errors: string }, key: Buffer | null): string {
  const holdsKey =
    key !== null &&
    key.length > 0 &&
    [said.output, said.errors].some((text) => Buffer.from(text).includes(key));
  return holdsKey ? 'what it said is left out, because it holds the key' : quote(said);
}
