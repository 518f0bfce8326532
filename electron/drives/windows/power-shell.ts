import type { ToolRun } from '../run-tool';

const toUtf8 = '[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false';
const stopAtErrors = "$ErrorActionPreference = 'Stop'";

/**
 * A script that never changes: what it is about comes on standard input, so that nothing has to be quoted and no secret stands in
 * the list of processes. The scripts call methods of WMI objects, because PowerShell's module log keeps the parameters of cmdlets.
 */
export function powerShell(script: string, timeLimitMs: number, input: readonly Buffer[] = []): ToolRun {
  const command = [stopAtErrors, toUtf8, script.trim()].join('\n');
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', command];
  return { command: 'powershell.exe', args, input, timeLimitMs };
}

/** First line: what is asked, as JSON. The rest: the key, to the end, as it is. */
export const readAsked = `
$in = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)
$asked = $in.ReadLine() | ConvertFrom-Json
$key = $in.ReadToEnd()`;

export const encryptableVolumes =
  "Get-WmiObject -Namespace 'root\\cimv2\\Security\\MicrosoftVolumeEncryption' -Class Win32_EncryptableVolume";
