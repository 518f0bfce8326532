import { saidWithoutKey } from '../drive-key';
import { benchProblem, type DriveProblem, driveProblem, problemOfTool } from '../drive-problem';
import type { ToolEnd } from '../run-tool';
import { toolProblem } from '../tool-problem';

/**
 * How `cryptsetup open` ended. Its exit codes: 1 parameters or anything else, 2 the key does not fit, 3 memory, 4 the device, 5 exists or
 * busy. A tool's own words are passed on only when the key is not among them.
 */
export function problemOfCryptsetup(end: ToolEnd, key: Buffer | null): DriveProblem | null {
  if ('failed' in end) {
    const problem = toolProblem('cryptsetup', end);
    return problem ? problemOfTool(problem) : null;
  }
  const { exit, errors } = end;
  if (exit === 0) return null;
  const said = saidWithoutKey(end, key);
  if (exit === 2) return driveProblem('key-refused', 'The BitLocker key does not open the drive.');
  if (/Input\/output error|IO error|I\/O error/i.test(errors)) return driveProblem('disk-error', said);
  if (/not a valid BITLK|not a BITLK/i.test(errors)) return driveProblem('bitlocker-broken', said);
  if (exit === 4 && /does not exist/.test(errors) && !/sudo:/.test(errors))
    return driveProblem('disk-gone', said);
  if (exit === 5) return benchProblem('still-in-use', said);
  const problem = toolProblem('cryptsetup', end);
  if (problem?.problem === 'not-allowed' || problem?.problem === 'tool-missing')
    return benchProblem(problem.problem, said);
  if (exit === 3 || /kernel .*missing support|Unknown option|unknown option/.test(errors))
    return benchProblem('tool-failed', said);
  return driveProblem('unlock-failed', said);
}
