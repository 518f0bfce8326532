import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Dpi } from '../../shared/labels/drawn-label';
import type { Printer } from '../../shared/labels/printer';
import { type ReadLabel, readZpl } from '../../shared/labels/read-zpl';

export type Behaviour = {
  paperOut: boolean;
  paused: boolean;
  headOpen: boolean;
  ribbonOut: boolean;
  hot: boolean;
  /** Answers nothing, as a printer does that is open or out of paper. */
  isSilent: boolean;
  /** Says that all is well and prints nothing. */
  lies: boolean;
  /** What happens as soon as a label has come. */
  afterLabel: 'nothing' | 'hangUp' | 'silent' | 'paperOut';
  /** How often it says that it is still printing. */
  busyAnswers: number;
  /** Another program on the port. */
  says: string | null;
};

const well: Behaviour = {
  paperOut: false,
  paused: false,
  headOpen: false,
  ribbonOut: false,
  hot: false,
  isSilent: false,
  lies: false,
  afterLabel: 'nothing',
  busyAnswers: 0,
  says: null,
};

/** A label printer on loopback. It understands what read-zpl.ts does and keeps what it would have printed. */
export async function aPrinter(dpi: Dpi = 203, changes: Partial<Behaviour> = {}) {
  const behave: Behaviour = { ...well, ...changes };
  const labels: ReadLabel[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let heard = '';
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.setEncoding('latin1').on('data', (text: string) => {
      heard += text;
      for (;;) {
        const [part] = /^\s*(?:~HS|\^XA[\s\S]*?\^XZ)/.exec(heard) ?? [];
        if (part === undefined) return;
        heard = heard.slice(part.length);
        if (part.trim() === '~HS') answer(socket);
        else take(part.trim(), socket);
      }
    });
  });
  function take(zpl: string, socket: Socket) {
    const label = readZpl(zpl);
    if (!behave.lies) labels.push(label);
    if (behave.afterLabel === 'hangUp') socket.destroy();
    if (behave.afterLabel === 'silent') behave.isSilent = true;
    if (behave.afterLabel === 'paperOut') behave.paperOut = true;
  }
  function answer(socket: Socket) {
    if (behave.isSilent) return;
    if (behave.says !== null) return void socket.write(behave.says);
    const flag = (isSet: boolean) => (isSet ? 1 : 0);
    const waiting = labels.length > 0 && behave.busyAnswers-- > 0;
    const { paperOut, paused, headOpen, ribbonOut, hot } = behave;
    const strings = [
      `030,${flag(paperOut)},${flag(paused)},1245,00${flag(waiting)},0,0,0,000,0,0,${flag(hot)}`,
      `000,0,${flag(headOpen)},${flag(ribbonOut)},0,2,4,0,0000000${flag(waiting)},1,000`,
      '1234,0',
    ];
    for (const text of strings) socket.write(`\u0002${text}\u0003\r\n`);
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const printer: Printer = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, dpi };
  return {
    printer,
    behave,
    /** What came out, oldest first. */
    labels,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
