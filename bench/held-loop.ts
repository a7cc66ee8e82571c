import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { startChild } from './child.js';
import { fill } from './fill.js';
import { hurtLease, LESSEE, LESSOR, liableLease } from './liable-lease.js';
import type { Row } from './row.js';

const LEASES = Number(process.env['BENCH_HELD_LEASES'] ?? 1_000);
const IN_CALENDAR = 10 * LEASES;
const ASKED = 5;
const MOST_MS = 50;
const LOOK_MS = 100;
const SERVICE = fileURLToPath(new URL('http-service.js', import.meta.url));

export interface Service {
  readonly url: string;
  readonly token: string;
}

const SVG = 'image/svg+xml';
const CALENDAR = '/v1/renewals/calendar.ics';
const of = (party: string, ...ways: readonly string[]) => ways.map((way) => `/v1/lessees/${party}/${way}`);

/** What a party of many leases is told of them all, as JSON, as a picture and as a table. */
const heavy = (past: string): readonly (readonly [path: string, accept?: string])[] => [
  ...of(LESSEE, 'renewal-timeline', 'liability', 'continuity', 'obligations').flatMap((path) => [
    [path] as const,
    [`${path}?asOf=${past}`] as const,
  ]),
  ...of(LESSEE, 'renewal-timeline', 'liability').map((path) => [path, SVG] as const),
  ...of(LESSEE, 'liability/exposure.csv', `liability/changes?since=${past}`).map((path) => [path] as const),
  [`/v1/parties/${LESSOR}/money`],
  [`/v1/parties/${LESSOR}/commitments-and-revenue.csv`],
  [`/v1/parties/${LESSOR}/ageing.csv`],
  [`/v1/drills/break?party=${LESSOR}`],
  ['/v1/leases?limit=500'],
  ['/v1/renewals/queue?limit=200'],
  [CALENDAR],
  ['/v1/reminders?limit=500'],
  ['/v1/parties?limit=500'],
  ['/v1/blocks?limit=500'],
];

/** How long others wait at the most while one party of many leases, or a calendar of ten times as many, is answered. */
export async function heldLoop(): Promise<Row[]> {
  const rows = await heldBy(LEASES, (service, past) => rowsOf(service, heavy(past), LEASES));
  return [...rows, ...(await heldBy(IN_CALENDAR, (service) => rowsOf(service, [[CALENDAR]], IN_CALENDAR)))];
}

/** What is measured on a service over so many leases, and an instant behind all of their events. */
export async function heldBy(
  leases: number,
  measure: (service: Service, past: string) => Promise<Row[]>,
): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    const store = SqliteEventStore.open(folder);
    await fill(store, leases, (index) => (index % 10 === 0 ? hurtLease(index) : liableLease(index)));
    const past = new Date().toISOString();
    await setTimeout(5);
    await store.close();
    const service = await startChild<Service>('--max-semi-space-size=64', SERVICE, folder);
    try {
      await untilReady(service.said.url);
      return await measure(service.said, past);
    } finally {
      await service.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Until the views have seen all that was filled in. */
async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}/readyz`)).ok) await setTimeout(LOOK_MS);
}

async function rowsOf(service: Service, paths: ReturnType<typeof heavy>, leases: number): Promise<Row[]> {
  const reference = await longest(service, '/v1/leases/B-1');
  const rows: Row[] = [];
  for (const [path, accept] of paths) {
    const named = path.replaceAll(/=\d{4}-[^&]*|[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
    const name = `${named}${accept === undefined ? '' : ` as ${accept}`}, ${leases} leases`;
    rows.push(holdRow(name, await longest(service, path, accept), reference));
  }
  return rows;
}

export const holdRow = (of: string, value: number, reference: number): Row => ({
  name: `longest hold of ${of}`,
  unit: 'ms',
  value,
  reference,
  ratio: value / reference,
  aim: `<= ${MOST_MS} ms`,
  met: value <= MOST_MS,
});

/** The median of the longest holds of the event loop under several requests. */
export async function longest(service: Service, path: string, accept = '*/*'): Promise<number> {
  await ask(service, path, { accept });
  return longestOf(service, () => ask(service, path, { accept }));
}

/** The same of whatever is done several times. */
export async function longestOf(service: Service, work: () => Promise<unknown>): Promise<number> {
  const holds: number[] = [];
  for (let asked = 0; asked < ASKED; asked++) {
    await ask(service, '/longest-hold');
    await work();
    holds.push(Number(await ask(service, '/longest-hold')));
  }
  return holds.toSorted((a, b) => a - b)[Math.floor(ASKED / 2)]!;
}

export async function ask(
  { url, token }: Service,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<string> {
  const response = await fetch(`${url}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body }),
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered ${response.status} ${text.slice(0, 200)}`);
  return text;
}
