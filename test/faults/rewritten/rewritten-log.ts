import { cpSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { Database } from '#event-store/sqlite/database.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { auditLog, type KeptCheckpoint, type LogFault } from '#evidence/audit/audit-log.js';

import { issueCheckpoint } from '#evidence/checkpoint/issue.js';
import { keysOf } from '#evidence/checkpoint/recorded.js';
import { checkpointsOnRecord } from '#evidence/keys/signing-keys.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { Salts } from '#evidence/entry/salt.js';
import { findLeafKey } from '#evidence/keys/leaf-key.js';
import { TreeFile } from '#evidence/tree/tree-file.js';
import { leaseLife } from '../../../bench/lease-life.js';
import { keyRingOver } from '../../support/key-ring.js';
import { numbersBelow } from '../../support/random-numbers.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { counted, type Campaign } from '../campaign.js';
import { rechained, REWRITINGS, type Row } from './rewritings.js';

const LEASES = 6;
const CHECKPOINTS_BEFORE = 3;
const PROGRESS_EVERY = 1_000;

/** Rewrites the log's file so that it is a sound log by itself, and holds it against a checkpoint that somebody kept. */
export const rewrittenLog: Campaign = {
  name: 'rewritten-log',
  about:
    'logs rewritten into other sound ones: an audit against a kept checkpoint names the first bad position',
  runs: 100_000,
  run: async (options) => {
    const below = numbersBelow(options.seed);
    const scratch = temporaryFolder();
    try {
      const kept = await keptLog(join(scratch.path, 'kept'));
      const folder = join(scratch.path, 'rewritten');
      cpSync(kept.folder, folder, { recursive: true });
      return await counted(options, PROGRESS_EVERY, async (run) => {
        const { name, rewrite } = REWRITINGS[below(REWRITINGS.length)]!;
        const rows = rechained(rewrite(kept.rows, below));
        return outcomeOf(folder, rows, kept).catch((error: unknown) => {
          throw new Error(`run ${run}, ${name}: ${(error as Error).message}`, { cause: error });
        });
      });
    } finally {
      scratch.remove();
    }
  },
};

interface Kept {
  readonly folder: string;
  readonly rows: readonly Row[];
  readonly checkpoint: KeptCheckpoint;
  readonly salts: Salts;
}

/** A log with checkpoints in it, of which somebody kept one, and went on. */
async function keptLog(folder: string): Promise<Kept> {
  const store = SqliteEventStore.open(folder);
  const ring = keyRingOver(store, () => new Date());
  const tree = TreeFile.inMemory();
  const issue = async () =>
    (await issueCheckpoint({ ring, tree }, { subject: 'clerk', role: 'operator' })).checkpoint;
  const append = async (name: string) => {
    for (let index = 0; index < LEASES; index += 1) {
      const { stream, events } = leaseLife(index, name);
      await store.append(stream, 'no-stream', events.slice(0, 3));
      await store.append(stream, 2n, events.slice(3, 6));
    }
  };
  for (let at = 0; at < CHECKPOINTS_BEFORE; at += 1) {
    await append(`K${at}`);
    await issue();
  }
  await append('L');
  const kept = await issue();
  await append('M');
  await issue();
  const { vkeys } = await checkpointsOnRecord(store);
  const salts = new Salts((await findLeafKey(ring))!);
  await store.close();
  return { folder, rows: rowsIn(folder), checkpoint: { ...kept, keys: keysOf(vkeys) }, salts };
}

const COLUMNS = 'position, stream, revision, id, type, data, metadata, recorded_at';

function rowsIn(folder: string): readonly Row[] {
  const log = new Database(join(folder, 'log.sqlite'));
  try {
    return log.prepare<[], Row>(`SELECT ${COLUMNS} FROM event ORDER BY position`).all();
  } finally {
    log.close();
  }
}

function writeRows(folder: string, rows: readonly Row[]): void {
  const log = new Database(join(folder, 'log.sqlite'));
  try {
    log.pragma('synchronous = OFF');
    log.immediateTransaction(() => {
      log.exec('DELETE FROM event');
      const insert = log.prepare<(string | number)[]>(
        `INSERT INTO event (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      for (const { position, stream, revision, id, type, data, metadata, recorded_at } of rows)
        insert.run(position, stream, revision, id, type, data, metadata, recorded_at);
    });
  } finally {
    log.close();
  }
}

/** What came of holding the log of those rows against what was kept. @throws Error where a change was not noticed, or not where it is */
async function outcomeOf(folder: string, rows: readonly Row[], kept: Kept): Promise<string> {
  const [before, now] = [kept.rows.filter(isEntry), rows.filter(isEntry)];
  const first = before.findIndex((row, at) => textOf(row) !== (now[at] && textOf(now[at])));
  const isKept = first >= 0 && first < kept.checkpoint.size;
  writeRows(folder, rows);
  const fault = await faultOf(folder, kept);
  if (fault === undefined) {
    if (isKept) throw new Error(`nobody noticed that entry ${first} is another`);
    return first < 0 && now.length === before.length
      ? 'harmless: the entries are the same'
      : 'harmless: all that was kept is there';
  }
  if (first < 0 && now.length === before.length)
    throw new Error(`a fault was found in the same log: ${fault.found}`);
  return named(fault, first < 0 ? before.length : first, now);
}

function named({ position, found }: LogFault, first: number, now: readonly Row[]): string {
  const bad = now[first]?.position;
  if (bad === undefined) return 'noticed: what is missing is at the end';
  if (position === undefined) throw new Error(`noticed without a position, and it is ${bad}: ${found}`);
  if (position === BigInt(bad)) return 'noticed at its position';
  if (position < BigInt(bad) && found.includes('from here on')) return 'noticed from a position before it on';
  throw new Error(`noticed at ${position}, and it is at ${bad}: ${found}`);
}

async function faultOf(folder: string, { checkpoint, salts }: Kept): Promise<LogFault | undefined> {
  const store = SqliteEventStore.open(folder);
  try {
    return (await auditLog(store, salts, { against: checkpoint })).fault;
  } finally {
    await store.close();
  }
}

const isEntry = ({ stream }: Row): boolean => !isOutsideTree(stream);

/** What is told by an entry, whatever the text of its members. */
function textOf({ stream, revision, id, type, data, metadata, recorded_at }: Row): string {
  return canonicalize([stream, revision, id, type, JSON.parse(data), JSON.parse(metadata), recorded_at])!;
}
