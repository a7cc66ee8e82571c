import { statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { EventStore } from '#event-store/event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { Ledger } from '#ledger/ledger.js';
import { quarantined } from '#projections/read-model/queries/quarantined.js';
import { withLedger } from '../open-ledger.js';
import { onData } from '../options.js';
import { print } from '../output.js';

interface Finding {
  readonly what: string;
  readonly fine: boolean;
  readonly found: string;
  readonly mend?: string;
}

const LEAST_FREE_BYTES = 1024 ** 3;
const EARLIEST = Date.parse('2025-01-01T00:00:00Z');

export const addDoctor = (root: Command) =>
  onData(root.command('doctor'))
    .description('store, durability, lag, clock and disk, each with the mend')
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const findings = await withLedger(data, async ({ context }) => [
        await store(context.get(EventStore)),
        lag(context.get(Ledger), await context.get(EventStore).head()),
        readable(context.get(Ledger)),
        await clock(context.get(EventStore)),
        await disk(data),
      ]);
      print({ json: json ?? false }, findings, () => findings.map(lineOf).join('\n'));
      if (findings.some(({ fine }) => !fine)) process.exitCode = 1;
    });

const lineOf = ({ what, fine, found, mend }: Finding) =>
  `${fine ? 'ok  ' : 'MEND'}  ${what.padEnd(12)} ${found}${mend === undefined ? '' : `\n      mend: ${mend}`}`;

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
  const at = model.position();
  const fine = head === undefined || (at !== undefined && at >= head);
  const found = `${model.role} of the read model, at position ${at ?? 'none'}`;
  return {
    what: 'read model',
    fine,
    found,
    ...(fine ? {} : { mend: 'look at the log of the process that owns it' }),
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

async function clock(log: EventStore): Promise<Finding> {
  const head = await log.head();
  const [last] = head === undefined ? [] : await log.readAll(head - 1n, 1);
  const now = Date.now();
  const fine = now > EARLIEST && (last === undefined || Date.parse(last.recordedAt) <= now + 2_000);
  const found = `${new Date(now).toISOString()}${last === undefined ? '' : `, last event recorded ${last.recordedAt}`}`;
  return { what: 'clock', fine, found, ...(fine ? {} : { mend: 'set the clock, by NTP for one' }) };
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
    ...(fine ? {} : { mend: 'make room: appends stop when there is none' }),
  };
}
