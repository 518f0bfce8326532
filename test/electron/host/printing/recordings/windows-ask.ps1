$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$in = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)
$asked = $in.ReadLine() | ConvertFrom-Json
$key = $in.ReadToEnd()
$printer = Get-Printer | Where-Object { $_.Name -eq $asked.queue }
$jobs = @(Get-PrintJob -PrinterName $asked.queue | ForEach-Object { [string]$_.Id })
ConvertTo-Json -Compress -InputObject @{ isThere = $null -ne $printer; status = [string]$printer.PrinterStatus; jobs = $jobs }