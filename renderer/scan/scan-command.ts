import type { Command } from '../../shared/scan-code/command-code';

/** What a key or a command barcode asks for, the same on every screen. */
export type ScanCommand =
  | 'help'
  | 'key'
  | 'nextProblem'
  | 'photo'
  | 'intact'
  | 'damaged'
  | 'print'
  | 'undo'
  | 'close'
  | 'fault'
  | 'lock'
  | 'acknowledge';

export const functionKeys: Record<string, ScanCommand> = {
  F1: 'help',
  F2: 'key',
  F3: 'nextProblem',
  F4: 'photo',
  F5: 'intact',
  F6: 'damaged',
  F7: 'print',
  F8: 'undo',
  F9: 'close',
  F10: 'fault',
  F12: 'lock',
};

export const commandOfBarcode: Record<Command, ScanCommand> = {
  HELP: 'help',
  KEY: 'key',
  NEXTERR: 'nextProblem',
  PHOTO: 'photo',
  PRINT: 'print',
  UNDO: 'undo',
  CLOSE: 'close',
  FAULT: 'fault',
  ACK: 'acknowledge',
  INTACT: 'intact',
  DAMAGED: 'damaged',
};

export const keyOfCommand: Record<ScanCommand, string> = {
  help: 'F1',
  key: 'F2',
  nextProblem: 'F3',
  photo: 'F4',
  intact: 'F5',
  damaged: 'F6',
  print: 'F7',
  undo: 'F8',
  close: 'F9',
  fault: 'F10',
  lock: 'F12',
  acknowledge: 'Enter',
};
