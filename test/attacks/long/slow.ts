import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { connected } from '../sockets.js';
import { ATTACKER } from './attacker.js';
import { underAttack, type Target } from './target.js';

const CONNECTIONS = 500;
/** More than the service has room for. */
const TOO_MANY = 4_300;
const ABREAST = 100;
const DRIPS = 20;
const DRIP_MS = 100;

interface Slow {
  readonly what: string;
  readonly connections: number;
  readonly begins: (token: string) => string;
  readonly drip: string;
}

const post = (headers: readonly string[]) =>
  ['POST /v1/parties HTTP/1.1', 'Host: ledger', 'Content-Type: application/json', ...headers, '', ''].join(
    '\r\n',
  );

const SLOW: readonly Slow[] = [
  { what: 'nothing at all', connections: TOO_MANY, begins: () => '', drip: '' },
  {
    what: 'a head that never ends',
    connections: CONNECTIONS,
    begins: () => 'GET /v1/leases HTTP/1.1\r\n',
    drip: 'X-A: b\r\n',
  },
  { what: 'a head byte by byte', connections: CONNECTIONS, begins: () => 'GE', drip: 'T' },
  {
    what: 'a body without a token',
    connections: CONNECTIONS,
    begins: () => post(['Content-Length: 500000']),
    drip: '{',
  },
  {
    what: 'a body in chunks without a token',
    connections: CONNECTIONS,
    begins: () => post(['Transfer-Encoding: chunked']),
    drip: '1\r\n{\r\n',
  },
  {
    what: 'a body with a token',
    connections: CONNECTIONS,
    begins: (token) => post(['Content-Length: 2000', `Authorization: Bearer ${token}`]),
    drip: ' ',
  },
];

/** Peers that are slower than they need be: in heads, in bodies, and with more connections than there is room for. */
export const slow: Campaign = {
  name: 'slow',
  about: 'rounds of heads and bodies that come byte by byte, and of more connections than the service takes',
  runs: 1,
  run: ({ runs, progress }) =>
    underAttack(async (target): Promise<Findings> => {
      const token = await target.token('operator');
      let opened = 0;
      for (let round = 0; round < runs; round++)
        for (const each of SLOW) {
          opened += await drips(target, each, token);
          progress(await target.line(each.what));
        }
      return { opened };
    }),
};

async function drips({ url }: Target, { connections, begins, drip }: Slow, token: string): Promise<number> {
  const sockets: Socket[] = [];
  try {
    for (let begun = 0; begun < connections; begun += ABREAST) {
      const more = Array.from({ length: ABREAST }, () => connected(url, ATTACKER));
      for (const socket of await Promise.all(more)) {
        socket.resume().write(begins(token));
        sockets.push(socket);
      }
    }
    for (let drops = 0; drops < DRIPS; drops++) {
      for (const socket of sockets) if (!socket.destroyed && drip !== '') socket.write(drip);
      await sleep(DRIP_MS);
    }
    return sockets.length;
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}
