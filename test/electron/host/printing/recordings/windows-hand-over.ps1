$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$in = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)
$asked = $in.ReadLine() | ConvertFrom-Json
$key = $in.ReadToEnd()
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
ConvertTo-Json -Compress -InputObject @{ job = [string]$job }