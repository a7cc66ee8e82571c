import type { EventStore } from '#event-store/event-store.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import type { Finding } from '#application/doctor/finding.js';
import { leaseLife, prefixOfLife } from '../../bench/lease-life.js';
import { anEvent } from '../event-store/some-events.js';
import { ledger } from './kept-console.js';

/** What `doctor --json` finds of a data folder, and its exit code. */
export async function examined(data: string, env: Readonly<Record<string, string>> = {}, run = ledger) {
  const { code, stdout, stderr } = await run(['doctor', '--data', data, '--json'], { env });
  const findings = JSON.parse(stdout || `{"stderr": ${JSON.stringify(stderr)}}`) as Finding[];
  // The machine of the test may well be short of room.
  return { code, findings: findings.filter(({ what }) => what !== 'disk') };
}

/** Leaves one lease in a log, with the space that it reserves, and closes it. */
export async function fill(store: EventStore): Promise<void> {
  const { stream, events } = leaseLife(0, 'D');
  const prefix = formatPrefix(prefixOfLife(0));
  const data = {
    leaseId: 'D-0',
    prefixes: [prefix],
    from: '2025-12-31T22:00:00.000Z',
    until: '2027-01-14T22:00:00.000Z',
    claim: 'offer',
  };
  await store.append('address-space-11', 'no-stream', [
    anEvent({ type: 'SpaceReserved', data: { ...data, attempt: 'one' } }),
  ]);
  await store.append(stream, 'no-stream', events);
  await store.close();
}

/** Of the data on the world. */
export const TABLES = [
  ['time zones', true],
  ['holidays', true],
  ['currencies', true],
] as const;

/** The whole list, whatever is wrong. */
export const EVERYTHING = [
  'runtime',
  ...TABLES.map(([what]) => what),
  'log',
  'store',
  'ledger key',
  'read model',
  'events',
  'space',
  'clock',
  'proof',
];
