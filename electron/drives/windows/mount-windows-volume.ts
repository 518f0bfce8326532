import { z } from 'zod';
import { saidWithoutKey } from '../drive-key';
import { alsoLeft, benchProblem, type DriveProblem, driveProblem, problemOfTool } from '../drive-problem';
import type { MountRequest, MountVolume } from '../mount-drive';
import type { RunTool } from '../run-tool';
import { parseOutput, toolProblem } from '../tool-problem';
import { problemOfUnlocking } from './bitlocker-codes';
import { encryptableVolumes, powerShell, readAsked } from './power-shell';

const timeLimitMs = 120_000;
const syncLimitMs = 600_000;

const end = (step: string, more = '') => `ConvertTo-Json -Compress -InputObject @{ step = '${step}'${more} }`;

/** Read-only before it is unlocked, so that Windows itself writes nothing to a drive that is only to be read. */
const openVolume = `${readAsked}
$step = 'prepare'
try {
  Set-Disk -Number $asked.disk -IsReadOnly $asked.isReadOnly
  $step = 'unlock'
  $volume = ${encryptableVolumes} | Where-Object { $_.DeviceID -eq $asked.volume }
  if ($asked.isLocked -and $null -eq $volume) { ${end('not-found')}; exit }
  if ($asked.isLocked -and $volume.GetLockStatus().LockStatus -eq 1) {
    if ($asked.isNumerical) { $code = $volume.UnlockWithNumericalPassword($key).ReturnValue }
    else { $code = $volume.UnlockWithPassphrase($key).ReturnValue }
    if ($code -ne 0) { ${end('unlock', '; code = $code')}; exit }
  }
  $step = 'mount'
  $opened = Get-Volume -UniqueId $asked.volume
  $partition = Get-Partition -Volume $opened
  if (-not ($partition.AccessPaths | Where-Object { $_ -match '^[A-Z]:' })) {
    $partition | Add-PartitionAccessPath -AssignDriveLetter
    $partition = Get-Partition -Volume $opened
  }
  $path = @($partition.AccessPaths | Where-Object { $_ -match '^[A-Z]:' })[0]
  ${end('done', '; path = [string]$path; fileSystem = [string]$opened.FileSystem')}
} catch { ${end('failed', '; during = $step; what = [string]$_.Exception.Message')} }`;

/** Locking dismounts. Both fail while a file is open, because they are not forced. */
const closeVolume = `${readAsked}
$step = 'flush'
try {
  if (-not $asked.isReadOnly) { Get-Volume -UniqueId $asked.volume | Write-VolumeCache }
  $step = 'lock'
  $volume = ${encryptableVolumes} | Where-Object { $_.DeviceID -eq $asked.volume }
  $code = 0
  if (-not $asked.isLocked) {
    $plain = Get-WmiObject -Class Win32_Volume | Where-Object { $_.DeviceID -eq $asked.volume }
    $code = $plain.Dismount($false, $false).ReturnValue
  } elseif ($null -ne $volume -and $volume.GetLockStatus().LockStatus -eq 0) {
    $code = $volume.Lock($false).ReturnValue
  }
  if ($code -ne 0) { ${end('lock', '; code = $code')}; exit }
  if ($asked.isReadOnly) { Set-Disk -Number $asked.disk -IsReadOnly $false }
  ${end('done')}
} catch { ${end('failed', '; during = $step; what = [string]$_.Exception.Message')} }`;

const failed = z.object({ step: z.literal('failed'), during: z.string(), what: z.string() });
const opened = z.discriminatedUnion('step', [
  failed,
  z.object({ step: z.literal('not-found') }),
  z.object({ step: z.literal('unlock'), code: z.number() }),
  z.object({ step: z.literal('done'), path: z.string(), fileSystem: z.string() }),
]);
const closed = z.discriminatedUnion('step', [
  failed,
  z.object({ step: z.literal('lock'), code: z.number() }),
  z.object({ step: z.literal('done') }),
]);

export const mountWindowsVolume =
  (run: RunTool): MountVolume =>
  async (request) => {
    const { key, isReadOnly } = request;
    const input = key ? [askedOf(request), key] : [askedOf(request)];
    const answer = await ask(run, openVolume, { input, limitMs: timeLimitMs, schema: opened, key });
    const release = () => close(run, request);
    const result = 'reason' in answer ? answer : folderOf(answer, key);
    if (typeof result === 'string') return { mounted: { folder: result, isReadOnly, release } };
    if (result.reason === 'tool-missing') return { problem: result };
    // Also when it did not answer: it may have come as far as unlocking.
    const left = await release();
    return { problem: left ? alsoLeft(result, left) : result };
  };

function folderOf(answer: z.infer<typeof opened>, key: Buffer | null): string | DriveProblem {
  switch (answer.step) {
    case 'not-found':
      return driveProblem('bitlocker-broken', 'Windows finds no BitLocker volume on the drive.');
    case 'unlock':
      return problemOfUnlocking(answer.code);
    case 'failed':
      return problemOfFailure(answer, key);
    case 'done':
      if (answer.fileSystem.toLowerCase() !== 'ntfs')
        return driveProblem(
          'no-ntfs-inside',
          `The volume is ${answer.fileSystem || 'nothing known'}, not NTFS.`,
        );
      if (!/^[A-Z]:\\$/.test(answer.path))
        return benchProblem('tool-failed', 'Windows gave the volume no drive letter.');
      return answer.path;
  }
}

const numericalPassword = /^\d{6}(?:-\d{6}){7}$/;

function askedOf({ drive, volume, isReadOnly, key }: MountRequest): Buffer {
  const asked = {
    disk: Number(drive.device),
    volume: volume.id,
    isReadOnly,
    isLocked: volume.fileSystem === 'bitlocker',
    isNumerical: key !== null && numericalPassword.test(key.toString('latin1')),
  };
  return Buffer.from(`${JSON.stringify(asked)}\n`);
}

async function close(run: RunTool, request: MountRequest): Promise<DriveProblem | null> {
  const { key } = request;
  const input = [askedOf({ ...request, key: null })];
  const answer = await ask(run, closeVolume, { input, limitMs: syncLimitMs, schema: closed, key });
  if ('reason' in answer) return answer;
  if (answer.step === 'done') return null;
  if (answer.step === 'failed') return problemOfFailure(answer, key);
  return benchProblem(
    'still-in-use',
    `A program still has a file of the drive open (0x${(answer.code >>> 0).toString(16)}).`,
  );
}

async function ask<T extends { step: string }>(
  run: RunTool,
  script: string,
  {
    input,
    limitMs,
    schema,
    key,
  }: { input: Buffer[]; limitMs: number; schema: z.ZodType<T>; key: Buffer | null },
): Promise<T | DriveProblem> {
  const ended = await run(powerShell(script, limitMs, input));
  const problem = toolProblem('powershell.exe', ended);
  if (problem && 'exit' in ended) return problemOfTool({ ...problem, message: saidWithoutKey(ended, key) });
  if (problem) return problemOfTool(problem);
  const answer = parseOutput('powershell.exe', 'output' in ended ? ended.output : '', schema);
  if ('problem' in answer) return benchProblem(answer.problem, answer.message);
  return answer;
}

function problemOfFailure({ during, what }: z.infer<typeof failed>, key: Buffer | null): DriveProblem {
  const said = `Windows could not ${during} the drive: ${saidWithoutKey({ output: what, errors: '' }, key)}`;
  if (/access (is )?denied|40001|administrator/i.test(what)) return benchProblem('not-allowed', said);
  if (/no .*disk|not found|does not exist/i.test(what) && during === 'prepare')
    return driveProblem('disk-gone', said);
  if (/device error|i\/o|cyclic redundancy|not ready/i.test(what)) return driveProblem('disk-error', said);
  if (during === 'unlock') return driveProblem('unlock-failed', said);
  return during === 'mount' ? driveProblem('file-system-broken', said) : benchProblem('tool-failed', said);
}
