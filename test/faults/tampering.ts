import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LogFile } from '#event-store/sqlite/log-file.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { openAtHead } from '#read-model/at-head.js';
import { openToFollow } from '#read-model/open-to-follow.js';
import type { ReadModel } from '#read-model/read-model.js';
import { replayCheck } from '#read-model/replay-check.js';
import { PROJECTION } from '#views/projection.js';
import { leaseLife } from '../../bench/lease-life.js';
import { randomNumbers } from '../support/random-numbers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Campaign } from './campaign.js';
import { type Material, type Notice, TAMPERINGS, type Tampering } from './embedded/tamperings.js';
import { wholeLog } from './replicas/log-checks.js';

const LEASES = 30;
const WAIT_MS = 1_000;

/** Changes the log behind the ledger's back, in every way, and sees who notices. */
export const tampering: Campaign = {
  name: 'tampering',
  about: 'rounds of every way to change the log by hand: the service, doctor or replay --check says so',
  runs: 20,
  run: async ({ seed, runs, progress }) => {
    const random = randomNumbers(seed);
    const found: Record<string, number> = { rounds: 0, tamperings: 0 };
    const count = (name: string) => (found[name] = (found[name] ?? 0) + 1);
    for (let round = 0; round < runs; round++) {
      const scratch = temporaryFolder();
      const folders = await ledgers(scratch.path);
      for (const each of TAMPERINGS) {
        const noticed = await noticedBy(each, folders, random);
        count('tamperings');
        count(`${each.name}: ${noticed}`);
      }
      scratch.remove();
      count('rounds');
      progress(`${round + 1} of ${runs} rounds`);
    }
    return found;
  },
};

interface Folders extends Material {
  readonly scratch: string;
  readonly whole: string;
  readonly ids: string;
}

/** A ledger with its read model, some of it still in the write-ahead log; an older copy of its log; another ledger. */
async function ledgers(scratch: string): Promise<Folders> {
  const [live, older, whole, another] = ['live', 'older', 'whole', 'another'].map((name) =>
    join(scratch, name),
  ) as [string, string, string, string];
  const first = SqliteEventStore.open(live);
  await append(first, LEASES / 2, 'A');
  await first.close();
  const store = SqliteEventStore.open(live);
  cpSync(live, older, { recursive: true });
  await append(store, LEASES, 'B');
  const model = await openAtHead(store, live, PROJECTION, WAIT_MS);
  model.close();
  cpSync(live, whole, { recursive: true });
  const ids = await idsOf(store);
  await store.close();
  const other = SqliteEventStore.open(another);
  await append(other, LEASES, 'C');
  cpSync(another, `${another}-open`, { recursive: true });
  await other.close();
  return { scratch, older, whole, another: `${another}-open`, ids };
}

async function append(store: SqliteEventStore, leases: number, name: string): Promise<void> {
  for (let index = 0; index < leases; index++) {
    const { stream, events } = leaseLife(index, name);
    await store.append(stream, 'no-stream', events);
  }
}

const idsOf = async (store: SqliteEventStore) => (await wholeLog(store)).map(({ id }) => id).join();

/**
 * Who says that something is wrong.
 * @throws Error when who should does not
 */
async function noticedBy(tampering: Tampering, folders: Folders, random: () => number): Promise<string> {
  const folder = join(folders.scratch, 'tampered');
  cpSync(folders.whole, folder, { recursive: true });
  tampering.apply(folder, folders, random);
  const noticed: Notice[] = isSoundFile(folder) ? [] : ['doctor'];
  const opened = await openAgain(folder, folders.ids);
  if (opened !== 'whole' && opened !== 'unlike') noticed.push(opened);
  const harmless = tampering.mayBeHarmless && noticed.length === 0 && opened === 'whole';
  if (!harmless && !noticed.includes(tampering.noticedBy))
    throw new Error(
      `${tampering.name}: ${tampering.noticedBy} did not notice, only ${noticed.join()}; ${folder}`,
    );
  rmSync(folder, { recursive: true });
  return harmless ? 'nothing lost' : noticed.join(', ');
}

function isSoundFile(folder: string): boolean {
  const log = new LogFile(join(folder, 'log.sqlite'));
  try {
    return log.faults().length === 0;
  } finally {
    log.close();
  }
}

/** What the service, or then `replay --check`, says; else whether the log holds the events that it held. */
async function openAgain(folder: string, ids: string): Promise<Notice | 'whole' | 'unlike'> {
  let store: SqliteEventStore | undefined;
  let model: ReadModel | undefined;
  try {
    store = SqliteEventStore.open(folder);
    model = await openToFollow(store, folder, PROJECTION);
    const found = await replayCheck(store, model, folder);
    if (found.difference) return 'replay';
    return (await idsOf(store)) === ids ? 'whole' : 'unlike';
  } catch {
    return model ? 'replay' : 'service';
  } finally {
    model?.close();
    await store?.close();
  }
}
