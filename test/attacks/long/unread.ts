import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { connected, get } from '../sockets.js';
import { ATTACKER } from './attacker.js';
import { underAttack, type Target } from './target.js';

const PATHS = [
  '/api-json',
  '/metrics',
  '/v1/leases',
  '/api/swagger-ui-bundle.js',
  '/readyz',
  '/problems',
  '/nowhere',
];
const ASKED = 1_500;
const STAYS_MS = 2_000;

/** Peers that ask and do not read: on one connection and on fifty, that stay and that hang up. */
export const unread: Campaign = {
  name: 'unread',
  about: `rounds of ${ASKED} requests that are pipelined and never read, on 1 and on 50 connections, hanging up and staying`,
  runs: 1,
  run: ({ runs, progress }) =>
    underAttack(async (target): Promise<Findings> => {
      let asked = 0;
      for (let round = 0; round < runs; round++)
        for (const path of PATHS)
          for (const connections of [1, 50])
            for (const stays of [true, false]) {
              asked += await unanswered(target, path, connections, stays);
              progress(
                await target.line(`${path}, ${connections} connections, ${stays ? 'staying' : 'hanging up'}`),
              );
            }
      return { asked };
    }),
};

async function unanswered(
  { url }: Target,
  path: string,
  connections: number,
  stays: boolean,
): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(url, ATTACKER)));
  for (const socket of sockets) {
    socket.pause().write(get(path).repeat(ASKED));
    if (!stays) socket.end();
  }
  if (stays) await sleep(STAYS_MS);
  else await sleep(STAYS_MS / 10);
  for (const socket of sockets) socket.destroy();
  return connections * ASKED;
}
