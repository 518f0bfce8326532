import { benchProblem, type DriveProblem, driveProblem } from '../drive-problem';

/** What Win32_EncryptableVolume's methods return (Microsoft's pages on UnlockWithNumericalPassword and UnlockWithPassphrase). */
export function problemOfUnlocking(code: number): DriveProblem {
  const hex = `0x${(code >>> 0).toString(16).padStart(8, '0')}`;
  switch (code >>> 0) {
    case 0x80310027: // FVE_E_FAILED_AUTHENTICATION
    case 0x80310035: // FVE_E_INVALID_PASSWORD_FORMAT
    case 0x80310080: // FVE_E_POLICY_INVALID_PASSPHRASE_LENGTH
      return driveProblem('key-refused', `The BitLocker key does not open the drive (${hex}).`);
    case 0x80310033: // FVE_E_PROTECTOR_NOT_FOUND
      return driveProblem('protector-missing', `The drive has no protector for a key of this kind (${hex}).`);
    case 0x80310008: // FVE_E_NOT_ACTIVATED
      return driveProblem('not-encrypted', `BitLocker is not on for the volume (${hex}).`);
    case 0x8031006c: // FVE_E_FIPS_PREVENTS_PASSPHRASE
      return benchProblem('not-allowed', `This machine's policy allows no passphrases (${hex}).`);
    case 0x80070005: // E_ACCESSDENIED
      return benchProblem('not-allowed', `Only an administrator may unlock a drive (${hex}).`);
    default:
      return driveProblem('unlock-failed', `Windows could not unlock the drive (${hex}).`);
  }
}
