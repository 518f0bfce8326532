$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$in = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)
$asked = $in.ReadLine() | ConvertFrom-Json
$key = $in.ReadToEnd()
$step = 'prepare'
try {
  Set-Disk -Number $asked.disk -IsReadOnly $asked.isReadOnly
  $step = 'unlock'
  $volume = Get-WmiObject -Namespace 'root\cimv2\Security\MicrosoftVolumeEncryption' -Class Win32_EncryptableVolume | Where-Object { $_.DeviceID -eq $asked.volume }
  if ($asked.isLocked -and $null -eq $volume) { ConvertTo-Json -Compress -InputObject @{ step = 'not-found' }; exit }
  if ($asked.isLocked -and $volume.GetLockStatus().LockStatus -eq 1) {
    if ($asked.isNumerical) { $code = $volume.UnlockWithNumericalPassword($key).ReturnValue }
    else { $code = $volume.UnlockWithPassphrase($key).ReturnValue }
    if ($code -ne 0) { ConvertTo-Json -Compress -InputObject @{ step = 'unlock'; code = $code }; exit }
  }
  $step = 'mount'
  $opened = Get-Volume -UniqueId $asked.volume
  $partition = Get-Partition -Volume $opened
  if (-not ($partition.AccessPaths | Where-Object { $_ -match '^[A-Z]:' })) {
    $partition | Add-PartitionAccessPath -AssignDriveLetter
    $partition = Get-Partition -Volume $opened
  }
  $path = @($partition.AccessPaths | Where-Object { $_ -match '^[A-Z]:' })[0]
  ConvertTo-Json -Compress -InputObject @{ step = 'done'; path = [string]$path; fileSystem = [string]$opened.FileSystem }
} catch { ConvertTo-Json -Compress -InputObject @{ step = 'failed'; during = $step; what = [string]$_.Exception.Message } }