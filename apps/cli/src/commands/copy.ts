import { tmpdir } from 'node:os';
import type { Command } from 'commander';
import { copyLog, type CopyProgress } from '#event-store/copy/copy-log.js';
import { PatientStore, type Patience } from '#event-store/copy/patient-store.js';
import { TargetDiffers } from '#event-store/copy/target-differs.js';
import { StreamDeleted, WrongExpectedRevision } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { historyDigests, type HistoryDigests } from '#read-model/history-digests.js';
import { PROJECTION } from '#views/projection.js';
import { Misuse } from '../failure.js';
import { asJson } from '../options.js';
import { print, say } from '../output.js';
import { ProgressLine } from '../progress.js';
import { openAddress, storeAddress, type StoreAddress } from '../store-address.js';

/** One end of the copy, as far as both were compared. */
interface End extends HistoryDigests {
  readonly store: string;
  /** Of the last event; null for an empty log. */
  readonly position: bigint | null;
}

interface CopyReport {
  /** Events that this run wrote. */
  readonly copied: number;
  /** Events that the target had before. */
  readonly held: number;
  readonly from: End;
  readonly to: End;
  readonly identical: boolean;
}

/** The embedded store makes the appends of one turn in one transaction, in the order asked for. */
const AT_ONCE_EMBEDDED = 200;

/** EventStoreDB may be away while its cluster elects another leader. */
const PATIENCE: Patience = {
  forMs: 120_000,
  pauseMs: 2_000,
  onUnavailable: ({ message }) => say(`${message} Trying again.`),
};

export const addCopy = (root: Command) =>
  asJson(root.command('copy'))
    .description(
      'copy a ledger to another store and prove its views identical; again goes on where it stopped',
    )
    .requiredOption('--from <store>', 'a data folder, or esdb://…')
    .requiredOption('--to <store>', 'an empty or new one, or the one that this copy was begun in')
    .action(async ({ from, to, json = false }: { from: string; to: string; json?: boolean }) => {
      const report = await withBoth(storeAddress(from), storeAddress(to), copy);
      print({ json }, report, () => textOf(report));
      if (!report.identical) process.exitCode = 1;
    });

/** Copies a ledger to a store that is empty, or that this copy was begun in. @throws Misuse */
export const copyInto = (from: string, to: string): Promise<CopyProgress> =>
  withBoth(storeAddress(from), storeAddress(to), (source, target) => copyEvents(source.store, target.store));

interface Opened extends StoreAddress {
  readonly store: EventStore;
}

async function withBoth<T>(
  from: StoreAddress,
  to: StoreAddress,
  work: (from: Opened, to: Opened) => Promise<T>,
): Promise<T> {
  if ((from.url ?? from.folder) === (to.url ?? to.folder))
    throw new Misuse('--from and --to are the same store', 'give another --to');
  const source = await openAddress(from, { mayBeMade: false });
  try {
    const target = await openAddress(to, { mayBeMade: true });
    try {
      return await work({ ...from, store: patient(source) }, { ...to, store: patient(target) });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const patient = (store: EventStore): EventStore =>
  store instanceof SqliteEventStore ? store : new PatientStore(store, PATIENCE);

async function copy(from: Opened, to: Opened): Promise<CopyReport> {
  const { copied, held, until } = await copyEvents(from.store, to.store);
  const scratch = to.folder ?? from.folder ?? tmpdir();
  const source = await endOf(from, until, scratch);
  const target = await endOf(to, await to.store.head(), scratch);
  const identical = source.log === target.log && source.views === target.views;
  return { copied, held, from: source, to: target, identical };
}

async function copyEvents(source: EventStore, target: EventStore): Promise<CopyProgress> {
  const line = new ProgressLine();
  try {
    const progress = await copyLog(source, target, {
      atOnce: target instanceof SqliteEventStore ? AT_ONCE_EMBEDDED : 1,
      onProgress: (progress) => line.say(() => lineOf(progress)),
    });
    line.end(lineOf(progress));
    return progress;
  } catch (error) {
    throw refusalOf(error);
  }
}

const lineOf = ({ held, copied, position, until }: CopyProgress) => {
  const percent = position && until ? Number((position * 100n) / until) : 100;
  return `${percent} %: ${held + copied} events in the target, ${copied} of them copied now`;
};

/** What the target refuses, as the person who named it can mend it. */
function refusalOf(error: unknown): unknown {
  if (error instanceof TargetDiffers)
    return new Misuse(
      error.message,
      'copy to a new folder or an empty EventStoreDB, and start services there only after the last copy',
    );
  if (error instanceof WrongExpectedRevision || error instanceof StreamDeleted)
    return new Misuse(
      `Somebody else writes to the target: ${error.message}`,
      'stop what writes there, and copy to a new folder or an empty EventStoreDB',
    );
  return error;
}

async function endOf({ store, shown }: Opened, until: bigint | undefined, scratch: string): Promise<End> {
  const line = new ProgressLine();
  const digests = await historyDigests(store, until, PROJECTION, scratch, (events) =>
    line.say(() => `${events} events of ${shown} read for its views`),
  );
  return { store: shown, position: until ?? null, ...digests };
}

const textOf = ({ copied, held, from, to, identical }: CopyReport) =>
  [
    `${copied} events copied, ${held} were there already.`,
    ...[from, to].flatMap(({ store, position, events, log, views }) => [
      `${store}: ${events} events of the ledger's history, up to position ${position ?? 'none'}`,
      `  history  ${log}`,
      `  views    ${views}`,
    ]),
    identical
      ? 'Identical.'
      : 'NOT identical: stop what writes to the target, and copy to a new folder or an empty EventStoreDB.',
  ].join('\n');
