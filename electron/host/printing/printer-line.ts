import { createConnection, type Socket } from 'node:net';
import type { NetworkPrinter } from '../../../shared/labels/printer';
import { framesOf, statusFrames } from './printer-status';

export type PrinterLine = {
  /** What the printer says of itself; null: it said nothing in time, or hung up. */
  ask: () => Promise<string | null>;
  send: (zpl: string) => void;
  close: () => void;
};

/** A raw connection to a printer (port 9100); null: nobody takes it within `answerMs`. */
export async function openPrinterLine(
  printer: NetworkPrinter,
  answerMs: number,
): Promise<PrinterLine | null> {
  const socket = await connected(printer, answerMs);
  if (!socket) return null;
  let heard = '';
  let isGone = false;
  let news = () => {};
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    // A printer says some hundred bytes; whatever says more is none.
    heard = (heard + text).slice(-4096);
    news();
  });
  // An error is followed by the close.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isGone = true;
    news();
  });
  return {
    ask: () =>
      new Promise((resolve) => {
        const end = (answer: string | null) => {
          clearTimeout(timer);
          news = () => {};
          resolve(answer);
        };
        const look = () => {
          if (framesOf(heard).length >= statusFrames) end(heard);
          else if (isGone) end(null);
        };
        const timer = setTimeout(() => end(null), answerMs);
        news = look;
        heard = '';
        if (isGone) return end(null);
        socket.write('~HS\r\n');
      }),
    send: (zpl) => {
      if (!isGone) socket.write(zpl, 'latin1');
    },
    close: () => socket.destroy(),
  };
}

function connected({ host, port }: NetworkPrinter, answerMs: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const fail = () => {
      socket.destroy();
      resolve(null);
    };
    socket.setTimeout(answerMs, fail);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
