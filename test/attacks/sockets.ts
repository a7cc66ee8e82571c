import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A request as it stands on the wire. */
export const asked = (method: string, path: string, headers: readonly string[] = [], body = ''): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: ledger', ...headers, '', body].join('\r\n');

export const get = (path: string, headers: readonly string[] = []): string => asked('GET', path, headers);

/** A connection of its own to a service, from an address of this machine if one is given; its errors are nobody's. */
export async function connected(url: string, localAddress?: string): Promise<Socket> {
  const { port } = new URL(url);
  const socket = connect({
    port: Number(port),
    host: '127.0.0.1',
    ...(localAddress === undefined ? {} : { localAddress }),
  });
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  return socket;
}

/** All that comes until the connection ends. */
export async function everythingFrom(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (text += piece));
  if (!socket.destroyed) await once(socket, 'close');
  return text;
}

/** The statuses of all answers in what came. */
export const statusesIn = (text: string): readonly number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
