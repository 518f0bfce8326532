import net from 'node:net';
import tls from 'node:tls';
import type { Rng } from '../sync/simulator/rng';

/** What happens to a connection while the line is bad. */
const faults = ['none', 'stalls', 'truncatesAnswers', 'truncatesRequests', 'repeats'] as const;
type Fault = (typeof faults)[number];
type Connection = { fault: Fault; answersLeft: number; requestsLeft: number };

export type FaultyLine = {
  port: number;
  /** From now on connections break, those that there are and new ones, or no more; what hangs goes on hanging. */
  setBad: (isBad: boolean) => void;
  /** How often each happened. */
  counts: () => Record<Fault, number>;
  close: () => Promise<void>;
};

type Options = {
  listen: { host: string; port: number };
  target: { host: string; port: () => number };
  /** Of the hub: the line ends its TLS and begins a new one, so that what is repeated is a request. null: plain. */
  tls: { key: Buffer; cert: Buffer; ca: Buffer } | null;
  rng: Rng;
};

const longestAnswer = 6000;
const longestRequest = 1500;
const longestDelayMs = 300;
/** A bad line is bad in another way every moment. */
const shakeMs = 1000;

/**
 * A TCP proxy. `stalls`: after so many bytes of answers nothing comes any more, and nobody hangs up. `truncates…`: hangs up
 * there. `repeats`: everything that is asked is asked again over a second connection, a little later; nobody reads those answers.
 */
export async function openFaultyLine({ listen, target, tls: secrets, rng }: Options): Promise<FaultyLine> {
  let isBad = false;
  let shaking: NodeJS.Timeout | undefined;
  const counts = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>;
  const sockets = new Set<net.Socket>();
  const connections = new Set<Connection>();
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    // Refused and reset are what a line does; the other side hears of it by `close`.
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const connect = () => {
    const to = { host: target.host, port: target.port() };
    return keep(secrets ? tls.connect({ ...to, ca: secrets.ca }) : net.connect(to));
  };
  function chooseFault(connection: Connection): void {
    if (connection.fault === 'stalls') return;
    const fault = isBad ? rng.pick(faults) : 'none';
    const [answersLeft, requestsLeft] = [rng.between(0, longestAnswer), rng.between(0, longestRequest)];
    Object.assign(connection, { fault, answersLeft, requestsLeft });
    if (isBad) counts[fault] += 1;
  }

  function serve(client: net.Socket): void {
    keep(client);
    const hub = connect();
    let second: net.Socket | null = null;
    const connection: Connection = { fault: 'none', answersLeft: 0, requestsLeft: 0 };
    connections.add(connection);
    chooseFault(connection);
    hub.on('data', (chunk: Buffer) => {
      const { fault, answersLeft } = connection;
      const isLimited = fault === 'stalls' || fault === 'truncatesAnswers';
      client.write(isLimited ? chunk.subarray(0, Math.max(0, answersLeft)) : chunk);
      connection.answersLeft -= chunk.length;
      if (fault === 'truncatesAnswers' && connection.answersLeft <= 0) client.destroy();
    });
    client.on('data', (chunk: Buffer) => {
      const { fault, requestsLeft } = connection;
      hub.write(fault === 'truncatesRequests' ? chunk.subarray(0, Math.max(0, requestsLeft)) : chunk);
      connection.requestsLeft -= chunk.length;
      if (fault === 'truncatesRequests' && connection.requestsLeft <= 0) return void client.destroy();
      if (fault !== 'repeats' && !second) return;
      second ??= connect().resume();
      const again = second;
      setTimeout(() => again.write(chunk), rng.between(0, longestDelayMs));
    });
    client.on('close', () => {
      connections.delete(connection);
      hub.destroy();
      // What was asked again is still on its way.
      setTimeout(() => second?.destroy(), 2 * longestDelayMs);
    });
    // A half-open connection: the page or host is not told.
    hub.on('close', () => connection.fault !== 'stalls' && client.destroy());
  }

  const server = secrets ? tls.createServer(secrets, serve) : net.createServer(serve);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(listen.port, listen.host, listening);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    setBad: (now) => {
      isBad = now;
      clearInterval(shaking);
      const shake = () => connections.forEach(chooseFault);
      shake();
      if (isBad) shaking = setInterval(shake, shakeMs);
    },
    counts: () => counts,
    close: () =>
      new Promise((closed) => {
        clearInterval(shaking);
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
