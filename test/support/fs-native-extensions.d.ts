declare module 'fs-native-extensions' {
  /** Exclusive lock of the open file description; false when another one holds it. The kernel frees it on close or death. */
  export function tryLock(fileDescriptor: number): boolean;
}
