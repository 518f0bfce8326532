import { z } from 'zod';
import type { PrinterProblem } from '../../../shared/labels/printer';
import type { RunTool, ToolRun } from '../../drives/run-tool';
import { parseOutput } from '../../drives/tool-problem';
import { powerShell, readAsked } from '../../drives/windows/power-shell';
import type { PrintQueues } from './print-queues';

const timeLimitMs = 15_000;
/** Compiling the few lines that call the spooler takes seconds the first time. */
const handLimitMs = 30_000;

const listQueues =
  'ConvertTo-Json -Compress -InputObject @{ names = @(Get-Printer | ForEach-Object { [string]$_.Name }) }';

const askQueue = `${readAsked}
$printer = Get-Printer | Where-Object { $_.Name -eq $asked.queue }
$jobs = @(Get-PrintJob -PrinterName $asked.queue | ForEach-Object { [string]$_.Id })
ConvertTo-Json -Compress -InputObject @{ isThere = $null -ne $printer; status = [string]$printer.PrinterStatus; jobs = $jobs }`;

/**
 * The spooler's own calls, as Microsoft documents them for sending raw data: no cmdlet does without the driver's layout. ~ stands
 * for a quotation mark, which would be lost on the way to PowerShell.
 */
const handOver = `${readAsked}
$source = @'
using System; using System.ComponentModel; using System.Runtime.InteropServices;
public static class RawPrint {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  struct Doc { public string Name; public string File; public string Type; }
  [DllImport(~winspool.drv~, CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport(~winspool.drv~, CharSet = CharSet.Unicode, SetLastError = true)]
  static extern int StartDocPrinterW(IntPtr printer, int level, ref Doc doc);
  [DllImport(~winspool.drv~, SetLastError = true)] static extern bool StartPagePrinter(IntPtr printer);
  [DllImport(~winspool.drv~, SetLastError = true)]
  static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport(~winspool.drv~, SetLastError = true)] static extern bool EndPagePrinter(IntPtr printer);
  [DllImport(~winspool.drv~, SetLastError = true)] static extern bool EndDocPrinter(IntPtr printer);
  [DllImport(~winspool.drv~, SetLastError = true)] static extern bool ClosePrinter(IntPtr printer);
  public static int Send(string queue, byte[] bytes) {
    IntPtr printer;
    if (!OpenPrinterW(queue, out printer, IntPtr.Zero)) throw new Win32Exception();
    try {
      Doc doc = new Doc { Name = ~Dockside~, Type = ~RAW~ };
      int job = StartDocPrinterW(printer, 1, ref doc);
      if (job == 0) throw new Win32Exception();
      int written = 0;
      bool isWritten = StartPagePrinter(printer) && WritePrinter(printer, bytes, bytes.Length, out written)
        && written == bytes.Length && EndPagePrinter(printer);
      if (!EndDocPrinter(printer) || !isWritten) throw new Win32Exception();
      return job;
    } finally { ClosePrinter(printer); }
  }
}
'@
Add-Type -TypeDefinition $source.Replace('~', [string][char]34)
$job = [RawPrint]::Send($asked.queue, [Convert]::FromBase64String($key))
ConvertTo-Json -Compress -InputObject @{ job = [string]$job }`;

const namesSchema = z.object({ names: z.array(z.string()) });
const stateSchema = z.object({ isThere: z.boolean(), status: z.string(), jobs: z.array(z.string()) });
const handedSchema = z.object({ job: z.string() });

/** PrinterStatus of Get-Printer, of which several may hold: what tells most stands first. Others (busy, printing, low) do not keep it from printing. */
const problemOfStatus: Record<string, PrinterProblem> = {
  PaperOut: 'paper',
  NoToner: 'ribbon',
  DoorOpen: 'open',
  Paused: 'paused',
  Offline: 'silent',
  NotAvailable: 'silent',
  Error: 'silent',
  PaperJam: 'silent',
  PaperProblem: 'silent',
  UserIntervention: 'silent',
};

export function windowsQueues(run: RunTool): PrintQueues {
  /** null: it failed, or printed something else. */
  async function answer<T extends object>(tool: ToolRun, schema: z.ZodType<T>): Promise<T | null> {
    const end = await run(tool);
    if (!('exit' in end) || end.exit !== 0) return null;
    const parsed = parseOutput(tool.command, end.output, schema);
    return 'problem' in parsed ? null : parsed;
  }
  const about = (queue: string, more = '') => [Buffer.from(`${JSON.stringify({ queue })}\n${more}`)];
  const state = (queue: string) => answer(powerShell(askQueue, timeLimitMs, about(queue)), stateSchema);
  return {
    list: async () => (await answer(powerShell(listQueues, timeLimitMs), namesSchema))?.names ?? [],
    async ask(queue) {
      const said = await state(queue);
      if (!said?.isThere) return 'unreachable';
      const words = said.status.split(',').map((word) => word.trim());
      return Object.entries(problemOfStatus).find(([word]) => words.includes(word))?.[1] ?? null;
    },
    async hand(queue, bytes) {
      const tool = powerShell(handOver, handLimitMs, about(queue, bytes.toString('base64')));
      return { job: (await answer(tool, handedSchema))?.job ?? null, isRefused: false };
    },
    async isGone(queue, job) {
      const said = await state(queue);
      return said !== null && !said.jobs.includes(job);
    },
  };
}
