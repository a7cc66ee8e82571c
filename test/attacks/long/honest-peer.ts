import { readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked, Seen } from './seen.js';

/** Between two requests; between two looks at the process. */
const PAUSE_MS = 5;
const LOOK_MS = 50;
const PATIENCE_MS = 30_000;
const MIB = 1024;
/** Where this process itself was not run for so long, what it measured meanwhile tells nothing of the service. */
const HELD_MS = 150;

/**
 * Somebody who asks as one should, in a process of its own, so that what the attackers do to theirs is not counted: one
 * connection kept alive, one request after the other, and `/livez` on connections of its own.
 */
const { url, bearer, paths, pid } = JSON.parse(process.argv[2]!) as Asked;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let seen = nothing();

function nothing(): { -readonly [M in keyof Seen]: Seen[M] extends readonly (infer T)[] ? T[] : Seen[M] } {
  return { times: [], livez: [], statuses: [], residentMiB: residentMiB(), cut: 0, void: 0 };
}

function residentMiB(): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / MIB;
  } catch {
    return 0;
  }
}

/** How long an answer took to the last byte, in milliseconds, and its status. */
function answered(path: string, options: http.RequestOptions): Promise<readonly [number, number]> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    http
      .get(`${url}${path}`, { ...options, timeout: PATIENCE_MS }, (response) => {
        response
          .on('end', () => resolve([performance.now() - began, response.statusCode!]))
          .on('error', reject);
        response.resume();
      })
      .on('timeout', () => reject(new Error('timed out')))
      .on('error', reject);
  });
}

async function again(ask: () => Promise<void>, pause: number): Promise<never> {
  for (;;) {
    await ask().catch(() => (seen.cut += 1));
    await sleep(pause);
  }
}

let ticked = performance.now();
let heldAt = 0;
setInterval(() => {
  const now = performance.now();
  if (now - ticked > HELD_MS) heldAt = now;
  ticked = now;
}, 20);

/** Takes note of an answer, unless this process was held while it waited for it. */
async function noted(times: number[], [ms, status]: readonly [number, number]): Promise<void> {
  const began = performance.now() - ms;
  await sleep(HELD_MS / 5);
  seen.statuses.push(status);
  if (heldAt > began) seen.void += 1;
  else times.push(ms);
}

let count = 0;
void again(async () => {
  const path = paths[count++ % paths.length]!;
  await noted(seen.times, await answered(path, { agent, headers: { authorization: `Bearer ${bearer}` } }));
}, PAUSE_MS);
void again(async () => {
  await noted(seen.livez, await answered('/livez', { agent: false }));
}, PAUSE_MS * 6);
setInterval(() => (seen.residentMiB = Math.max(seen.residentMiB, residentMiB())), LOOK_MS);
// What was seen since it was asked last.
process.on('message', () => {
  process.send!(seen);
  seen = nothing();
});
process.on('disconnect', () => process.exit(0));
