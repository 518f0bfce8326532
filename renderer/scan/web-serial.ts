import { createLineReader } from './line-reader';

/* The parts of Web Serial that are used; TypeScript's DOM library does not have them. */
type SerialPort = {
  open: (options: { baudRate: number }) => Promise<void>;
  readable: ReadableStream<Uint8Array> | null;
};
type Serial = EventTarget & {
  getPorts: () => Promise<SerialPort[]>;
  requestPort: () => Promise<SerialPort>;
};

const baudRate = 9600;

function serialOf(navigator: Navigator): Serial | null {
  return 'serial' in navigator ? (navigator.serial as Serial) : null;
}

export function hasWebSerial(): boolean {
  return serialOf(navigator) !== null;
}

/** Asks which port the scanner is on; needs a click. False: the person chose none. */
export async function chooseSerialScanner(): Promise<boolean> {
  const serial = serialOf(navigator);
  if (!serial) return false;
  try {
    const port = await serial.requestPort();
    await port.open({ baudRate });
    serial.dispatchEvent(new CustomEvent('dockside-port', { detail: port }));
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    throw error;
  }
}

/** Reads every scanner that was chosen before, and those chosen or plugged in from now on. Returns the way to stop. */
export function startSerialScanners(
  onCode: (code: string) => void,
  onError: (error: unknown) => void,
): () => void {
  const serial = serialOf(navigator);
  if (!serial) return () => {};
  const readers = new Set<ReadableStreamDefaultReader<string>>();
  let stopped = false;

  async function read(port: SerialPort) {
    if (!port.readable) await port.open({ baudRate });
    if (!port.readable || stopped) return;
    const decoder = new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>;
    const reader = port.readable.pipeThrough(decoder).getReader();
    readers.add(reader);
    const take = createLineReader(onCode);
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        take(value);
      }
    } finally {
      readers.delete(reader);
    }
  }

  const start = (port: SerialPort) => read(port).catch(onError);
  const chosen = (event: Event) => {
    if (event instanceof CustomEvent) void start(event.detail as SerialPort);
  };
  const connected = (event: Event) => void start(event.target as unknown as SerialPort);
  serial.addEventListener('dockside-port', chosen);
  serial.addEventListener('connect', connected);
  serial.getPorts().then((ports) => ports.forEach((port) => void start(port)), onError);
  return () => {
    stopped = true;
    serial.removeEventListener('dockside-port', chosen);
    serial.removeEventListener('connect', connected);
    for (const reader of readers) reader.cancel().catch(onError);
  };
}
