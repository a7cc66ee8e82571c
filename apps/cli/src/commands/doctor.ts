import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { EventStore } from '#event-store/event-store.js';
import { LogFile } from '#event-store/sqlite/log-file.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { Ledger } from '#application/ledger.js';
import { builtWith } from '#read-model/built-with.js';
import { ReadModelDamaged, ReadModelOfAnotherLog, ReadModelUnavailable } from '#read-model/errors.js';
import { feedDocuments } from '#views/documents/routing-feed.js';
import { damagedStream } from '#read-model/queries/damaged.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { spaceFaults } from '#views/reservations/space-faults.js';
import type { Finding } from '../doctor/finding.js';
import { feedFinding } from '../doctor/feed.js';
import { runtime } from '../doctor/runtime.js';
import { worldData } from '../doctor/world-data.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print } from '../output.js';

const LEAST_FREE_BYTES = 1024 ** 3;
const MOST_AHEAD_MS = 2_000;
const EARLIEST = Date.parse('2025-01-01T00:00:00Z');

export const addDoctor = (root: Command) =>
  onData(root.command('doctor'))
    .description(
      'runtime, data on the world, store, durability, lag, address space, clock and disk, each with the mend',
    )
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const known = worldData(builtWith(data), new Date());
      const findings = [runtime(), ...known, ...(await examine(data))];
      print({ json: json ?? false }, findings, () => findings.map(lineOf).join('\n'));
      if (findings.some(({ fine }) => !fine)) process.exitCode = 1;
    });

async function examine(data: string): Promise<readonly Finding[]> {
  const log = process.env['EVENTSTOREDB_URL'] ? undefined : logFile(join(data, 'log.sqlite'));
  // Nothing else can be opened over a log that is damaged, or not there.
  if (log && !log.fine) return existsSync(data) ? [log, await disk(data)] : [log];
  const rest = await opened(data);
  return [...(log ? [log] : []), ...rest, await disk(data)];
}

async function opened(data: string): Promise<readonly Finding[]> {
  try {
    return await withLedger(data, async ({ context }) => [
      await store(context.get(EventStore)),
      lag(context.get(Ledger), await context.get(EventStore).head()),
      readable(context.get(Ledger)),
      ...space(context.get(Ledger)),
      clock(context.get(Ledger)),
      ...feedDocuments(context.get(Ledger).model).map(({ document }) => feedFinding(document)),
    ]);
  } catch (error) {
    if (error instanceof ReadModelOfAnotherLog || error instanceof ReadModelDamaged)
      return [readModelFault(error)];
    if (error instanceof ReadModelUnavailable)
      return [readModelFault({ message: error.message, mend: SAME_VERSION })];
    throw error;
  }
}

const SAME_VERSION =
  'if it does not start just now, run doctor on the version of lease-ledger and of Node that the other process runs';

const readModelFault = ({ message, mend }: { readonly message: string; readonly mend: string }): Finding => ({
  what: 'read model',
  fine: false,
  found: message,
  mend,
});

const lineOf = ({ what, fine, found, mend }: Finding) =>
  `${fine ? 'ok  ' : 'MEND'}  ${what.padEnd(12)} ${found}${mend === undefined ? '' : `\n      mend: ${mend}`}`;

/** Read beside whoever writes it. */
function logFile(path: string): Finding {
  if (!existsSync(path))
    return {
      what: 'log',
      fine: false,
      found: `${path} is not there`,
      mend: 'give the folder of a ledger with --data; see that its disk is mounted',
    };
  const log = new LogFile(path);
  try {
    const [first, ...more] = log.faults();
    if (first === undefined)
      return { what: 'log', fine: true, found: 'a sound file, no gap in positions and revisions' };
    return {
      what: 'log',
      fine: false,
      found: `${path}: ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`,
      mend: log.isOfLaterVersion
        ? 'run the version of lease-ledger that wrote it, or a later one'
        : `stop what writes there, move the log away, and restore a backup: lease-ledger restore BACKUP --data ${dirname(path)}`,
    };
  } finally {
    log.close();
  }
}

async function store(log: EventStore): Promise<Finding> {
  const head = await log.head();
  const kind =
    log instanceof SqliteEventStore ? 'embedded (SQLite, WAL, every commit synced)' : 'EventStoreDB';
  return {
    what: 'store',
    fine: true,
    found: `${kind}, ${head === undefined ? 'empty' : `last position ${head}`}`,
  };
}

function lag({ model }: Ledger, head: bigint | undefined): Finding {
  const damaged = damagedStream(model);
  if (damaged !== undefined) return readModelFault(new ReadModelDamaged(damaged));
  const at = model.position();
  const fine = head === undefined || (at !== undefined && at >= head);
  const found = `${model.role} of the read model, at position ${at ?? 'none'}`;
  return {
    what: 'read model',
    fine,
    found,
    ...(fine ? {} : { mend: 'look at the log of the service that owns it, and restart that if it is stuck' }),
  };
}

function readable({ model }: Ledger): Finding {
  const streams = quarantined(model);
  if (streams.length === 0) return { what: 'events', fine: true, found: 'every event could be read' };
  const [{ stream, revision, reason }] = streams as [(typeof streams)[0]];
  return {
    what: 'events',
    fine: false,
    found: `${streams.length} streams in quarantine, first ${stream} at revision ${revision}: ${reason}`,
    mend: 'run the version that wrote them, or a newer one',
  };
}

/** Over the whole ledger: who uses which addresses, and what is reserved. */
function space({ model }: Ledger): readonly Finding[] {
  const faults = spaceFaults(model, new Date().toISOString());
  if (faults.length > 0)
    return faults.map(({ found, mend }) => ({ what: 'space', fine: false, found, mend }));
  const found = 'no address has two lessees at once, and what is reserved is what the leases justify';
  return [{ what: 'space', fine: true, found }];
}

function clock({ model }: Ledger): Finding {
  const now = Date.now();
  const last = ledgerTime(model);
  const fine = now > EARLIEST && (last === undefined || Date.parse(last) <= now + MOST_AHEAD_MS);
  const found = `${new Date(now).toISOString()}${last === undefined ? '' : `, latest event recorded ${last}`}`;
  const mend = "set this machine's clock, or the store's, by NTP: the clerk waits until they agree";
  return { what: 'clock', fine, found, ...(fine ? {} : { mend }) };
}

async function disk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const fine = free >= LEAST_FREE_BYTES;
  const found = `${Math.floor(free / 1024 ** 2)} MiB free at ${folder}`;
  return {
    what: 'disk',
    fine,
    found,
    ...(fine
      ? {}
      : { mend: 'make room: with none, reads go on and commands are answered 503 until there is some' }),
  };
}
