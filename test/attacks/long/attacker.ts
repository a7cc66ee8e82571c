import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connected, statusesIn } from '../sockets.js';
import type { Target } from './target.js';

/** Where attackers come from: an address of this machine that is not the honest peer's, whose requests are counted apart. */
export const ATTACKER = '127.0.0.2';

interface Flood {
  readonly connections: number;
  readonly ms: number;
  readonly request: (index: number) => string;
}

/**
 * So many connections that send one request after the other, as fast as they are answered, for a while; what they are
 * answered is noted. One that is cut begins again.
 */
export async function flood(target: Target, { connections, ms, request }: Flood): Promise<number> {
  const until = Date.now() + ms;
  let sent = 0;
  const one = async () => {
    while (Date.now() < until) {
      const socket = await connected(target.url, ATTACKER);
      while (Date.now() < until && !socket.destroyed) {
        socket.write(request(sent++));
        for (const status of statusesIn(await answerOn(socket))) target.note(status);
      }
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return sent;
}

const PATIENCE_MS = 10_000;

/** One whole answer, or what came of it until the connection ended. */
async function answerOn(socket: Socket): Promise<string> {
  let text = '';
  const note = (piece: Buffer) => (text += piece.toString('latin1'));
  socket.on('data', note);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    while (!isWhole(text) && !socket.destroyed)
      await Promise.race(['data', 'close'].map((event) => once(socket, event, { signal: patience })));
  } catch {
    socket.destroy();
  }
  socket.off('data', note);
  return text;
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end + 2)) ?? [];
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length - end - 4 >= Number(length);
}
