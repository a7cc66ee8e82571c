import { once } from 'node:events';
import { connected, statusesIn } from '../sockets.js';
import type { Target } from './target.js';

/** Where attackers come from: an address of this machine that is not the honest peer's, whose requests are counted apart. */
export const ATTACKER = '127.0.0.2';

/**
 * So many connections that send one request after the other, as fast as they are answered, for a while; what they are
 * answered is noted. One that is cut begins again.
 */
export async function flood(
  target: Target,
  {
    connections,
    ms,
    request,
  }: { connections: number; ms: number; request: (index: number) => string | Buffer },
): Promise<number> {
  const until = Date.now() + ms;
  let sent = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (Date.now() < until) {
        const socket = await connected(target.url, ATTACKER);
        const closed = socket.destroyed ? Promise.resolve() : once(socket, 'close');
        while (Date.now() < until && !socket.destroyed) {
          const answer = socket.destroyed ? undefined : once(socket, 'data');
          socket.write(request(sent++));
          const got = await Promise.race([answer, closed.then(() => undefined)]).catch(() => undefined);
          if (got === undefined) break;
          for (const status of statusesIn(String((got as unknown[])[0]))) target.note(status);
        }
        socket.destroy();
      }
    }),
  );
  return sent;
}
