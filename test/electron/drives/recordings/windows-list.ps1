$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$bitLocker = $null
try {
  $bitLocker = @(Get-WmiObject -Namespace 'root\cimv2\Security\MicrosoftVolumeEncryption' -Class Win32_EncryptableVolume | ForEach-Object {
    @{ id = $_.DeviceID; lock = [int]$_.GetLockStatus().LockStatus; protection = [int]$_.GetProtectionStatus().ProtectionStatus }
  })
} catch { $bitLocker = $null }
$disks = @(Get-Disk | Sort-Object Number | ForEach-Object {
  $disk = $_
  $partitions = @(Get-Partition -DiskNumber $disk.Number -ErrorAction SilentlyContinue | Sort-Object Offset | ForEach-Object {
    $volume = $_ | Get-Volume -ErrorAction SilentlyContinue
    @{ bytes = $_.Size; type = [string]$_.Type; isBoot = $_.IsBoot; isSystem = $_.IsSystem; paths = @($_.AccessPaths);
       volume = [string]$volume.UniqueId; fileSystem = [string]$volume.FileSystem; label = [string]$volume.FileSystemLabel }
  })
  @{ number = $disk.Number; serial = $disk.SerialNumber; uniqueId = $disk.UniqueId; model = $disk.FriendlyName; bytes = $disk.Size;
     bus = [string]$disk.BusType; location = $disk.Location; sectorBytes = $disk.LogicalSectorSize; isBoot = $disk.IsBoot;
     isSystem = $disk.IsSystem; isOffline = $disk.IsOffline; isReadOnly = $disk.IsReadOnly; partitions = $partitions }
})
ConvertTo-Json -Depth 6 -Compress -InputObject @{ disks = $disks; bitLocker = $bitLocker }