$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$in = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)
$asked = $in.ReadLine() | ConvertFrom-Json
$key = $in.ReadToEnd()
$step = 'flush'
try {
  if (-not $asked.isReadOnly) { Get-Volume -UniqueId $asked.volume | Write-VolumeCache }
  $step = 'lock'
  $volume = Get-WmiObject -Namespace 'root\cimv2\Security\MicrosoftVolumeEncryption' -Class Win32_EncryptableVolume | Where-Object { $_.DeviceID -eq $asked.volume }
  $code = 0
  if (-not $asked.isLocked) {
    $plain = Get-WmiObject -Class Win32_Volume | Where-Object { $_.DeviceID -eq $asked.volume }
    $code = $plain.Dismount($false, $false).ReturnValue
  } elseif ($null -ne $volume -and $volume.GetLockStatus().LockStatus -eq 0) {
    $code = $volume.Lock($false).ReturnValue
  }
  if ($code -ne 0) { ConvertTo-Json -Compress -InputObject @{ step = 'lock'; code = $code }; exit }
  if ($asked.isReadOnly) { Set-Disk -Number $asked.disk -IsReadOnly $false }
  ConvertTo-Json -Compress -InputObject @{ step = 'done' }
} catch { ConvertTo-Json -Compress -InputObject @{ step = 'failed'; during = $step; what = [string]$_.Exception.Message } }