import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { randomNumbers } from '../../support/random-numbers.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { Copying, type CopyReport } from './copying.js';
import { fillInterleaved } from './interleaved-ledger.js';

const LOOK_MS = 5;

export interface InterruptedCopy {
  readonly events: number;
  readonly kills: number;
  readonly seed: number;
  /** `esdb://…` of an empty EventStoreDB. */
  readonly target: string;
  readonly progress: (line: string) => void;
}

export interface Outcome {
  /** Events that the target held after each kill. */
  readonly killedAt: readonly number[];
  readonly there: CopyReport;
  readonly andBack: CopyReport;
  /** Of the last run there, which had the whole of the target to compare first. */
  readonly seconds: number;
  readonly secondsBack: number;
}

/**
 * Copies a ledger from a folder to EventStoreDB, killed again and again at random moments, to the end in a last run;
 * and from there to another folder.
 */
export async function copyInterrupted(options: InterruptedCopy): Promise<Outcome> {
  const { events, kills, seed, target, progress } = options;
  const folder = temporaryFolder();
  const random = randomNumbers(seed);
  try {
    const source = join(folder.path, 'source');
    await filled(source, events, random);
    progress(`${events} events are to be copied`);
    const moments = Array.from({ length: kills }, () => Math.floor(random() * events)).sort((a, b) => a - b);
    const killedAt = await killedCopies(source, target, moments, progress);
    const [there, seconds] = await timed(() => copiedToTheEnd(source, target, progress));
    progress(`copied in ${seconds} s, ${there.held} held before; now back`);
    const back = join(folder.path, 'back');
    const [andBack, secondsBack] = await timed(() => copiedToTheEnd(target, back, progress));
    return { killedAt, there, andBack, seconds, secondsBack };
  } finally {
    folder.remove();
  }
}

async function filled(folder: string, events: number, random: () => number): Promise<void> {
  const store = SqliteEventStore.open(folder);
  await fillInterleaved(store, events, random);
  await store.close();
}

async function killedCopies(
  source: string,
  target: string,
  moments: readonly number[],
  progress: (line: string) => void,
): Promise<readonly number[]> {
  const store = EventStoreDbEventStore.connect(target);
  const held = new Held(store);
  const killedAt: number[] = [];
  try {
    for (const moment of moments) {
      await copyUpTo(moment, source, target, held);
      killedAt.push(held.events);
      progress(`killed at ${held.events} events`);
    }
    return killedAt;
  } finally {
    held.stop();
    await store.close();
  }
}

async function copyUpTo(moment: number, source: string, target: string, held: Held): Promise<void> {
  for (;;) {
    const copying = new Copying(source, target);
    while (copying.running && held.events < moment) await sleep(LOOK_MS);
    if (copying.running) return copying.kill();
    if (await copying.report()) throw new Error(`The copy ended before it was killed, at ${held.events}.`);
  }
}

/** Run again where it was cut off, as whoever runs it is told to. */
async function copiedToTheEnd(
  from: string,
  to: string,
  progress: (line: string) => void,
): Promise<CopyReport> {
  for (;;) {
    const report = await new Copying(from, to).report();
    if (report) return report;
    progress('no answer from the store; once more');
  }
}

/** Counts what a log holds, as it grows. */
class Held {
  events = 0;
  private readonly stopping = new AbortController();

  constructor(store: EventStore) {
    void this.follow(store);
  }

  private async follow(store: EventStore): Promise<void> {
    for await (const { events } of store.subscribe(undefined, this.stopping.signal))
      this.events += events.length;
  }

  stop(): void {
    this.stopping.abort();
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, seconds: number]> {
  const began = performance.now();
  const result = await work();
  return [result, Math.round((performance.now() - began) / 100) / 10];
}
