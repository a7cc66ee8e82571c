import { setImmediate as turn } from 'node:timers/promises';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Actor } from '#domain/kernel/event.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import type { Persons } from '#event-store/persons.js';
import { inspectImport, type NamedFile } from '#intake/import-file.js';
import { unpacked } from '#intake/unpacked.js';
import { ReadModelBehind } from '#read-model/errors.js';
import { waitForHead } from '#read-model/wait-for-head.js';
import { LedgerCommandHandler } from '../ledger-command.handler.js';
import type { Rehearsals } from '../rehearsals.js';
import { importResults, type ImportedInto } from './import-results.js';
import { ImportRun, type ImportStatus } from './import-run.js';

/** Of a file, as it comes and unpacked: a row of a portfolio has some 200 bytes. */
export const MOST_MEBIBYTES = 32;
/** Results of ended imports are kept as long as there are no more of them than these, of the newest in any case. */
const KEPT = { imports: 8, lines: 200_000 };

/** Which file is to be imported how, and by whom. */
export interface Import {
  readonly name: string;
  /** The whole file, plain or packed with gzip. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether nothing is to be recorded. */
  readonly dryRun: boolean;
  readonly actor: (persons: Persons) => Promise<Actor>;
}

/** Another file is being imported, or taken in. */
export class ImportRunning extends Error {
  constructor(readonly running: ImportStatus | undefined) {
    super(running === undefined ? 'another file is being taken in' : `${running.file} is being imported`);
  }
}

interface Opened extends Omit<ImportedInto, 'commands'> {
  readonly store: EventStore;
  readonly commands: CommandHandling;
  readonly rehearsals: Rehearsals;
  readonly persons: Persons;
  readonly log: Logger;
}

/**
 * Imports that a running service carries out, one at a time, whoever waits for them. A process that ends keeps nothing of
 * them but what they recorded: the same file again goes on from there.
 */
export class Imports implements BeforeApplicationShutdown {
  /** The newest first. */
  private runs: ImportRun[] = [];
  private receiving = false;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly ledger: Opened) {}

  /**
   * Begins an import once all of the file is here and is sound as a whole, and does not wait for its end. The file that
   * is being imported, sent once more, is that import.
   * @throws UnreadableFile, ImportRunning
   */
  async begin({ name, bytes, dryRun, actor }: Import): Promise<ImportRun> {
    if (this.receiving) throw new ImportRunning(undefined);
    this.receiving = true;
    try {
      const file = await inspectImport(await received(name, bytes));
      const [newest] = this.runs;
      if (!newest?.isRunning) return this.start(new ImportRun(file, dryRun, this.ledger.clock), actor);
      if (newest.file.sha256 === file.sha256 && newest.dryRun === dryRun) return newest;
      throw new ImportRunning(newest.status());
    } finally {
      this.receiving = false;
    }
  }

  /** Those that are kept, the newest first. */
  all(): readonly ImportRun[] {
    return this.runs;
  }

  find(importId: string): ImportRun | undefined {
    return this.runs.find((run) => run.importId === importId);
  }

  /** What ended is told no more: its lines hold names as they stood in the file, and somebody was erased. */
  forgetEnded(): void {
    this.runs = this.runs.filter(({ isRunning }) => isRunning);
  }

  /** After the line under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private start(run: ImportRun, actor: Import['actor']): ImportRun {
    let lines = run.file.records;
    const kept = this.runs.filter(({ results }) => (lines += results.length) <= KEPT.lines);
    this.runs = [run, ...kept].slice(0, KEPT.imports);
    this.running = this.carryOut(run, actor);
    return run;
  }

  private async carryOut(run: ImportRun, actor: Import['actor']): Promise<void> {
    const { store, model, clock } = this.ledger;
    const { signal } = this.stopping;
    try {
      await waitForHead(model, store);
      const { bus, commands, persons } = run.dryRun ? this.rehearsed() : this.ledger;
      const into = { bus, commands, model, clock };
      const whole = await run.take(importResults(into, run.file, await actor(persons)), signal);
      const position = await store.head();
      run.end(whole ? { state: 'finished', position } : { state: 'stopped', because: ENDS, position });
    } catch (error) {
      run.end({ state: 'stopped', because: this.reasonOf(error), position: undefined });
    }
  }

  /** For the commands of a file, which need no handler of their own. */
  private rehearsed() {
    const { means } = this.ledger.rehearsals.begin();
    return { bus: new LedgerCommandHandler(means), commands: means.commands, persons: means.persons };
  }

  private reasonOf(error: unknown): NonNullable<ImportStatus['because']> {
    if (error instanceof StoreUnavailable) return { reason: 'the store cannot be used now', mend: AGAIN };
    if (error instanceof ReadModelBehind) return { reason: error.message, mend: AGAIN };
    this.ledger.log.error({ err: error }, 'an import failed');
    return { reason: 'the service has a fault; it was logged', mend: AGAIN };
  }
}

const AGAIN = 'send the same file again: what was recorded is not recorded twice';
const ENDS = { reason: 'the service ends', mend: AGAIN };

const PIECE = 16_384;

/** A file in memory, read again in pieces with a turn of the loop between them. */
async function received(name: string, bytes: AsyncIterable<Uint8Array>): Promise<NamedFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const whole = await unpacked(Buffer.concat(chunks), MOST_MEBIBYTES * 1024 * 1024);
  return {
    name,
    async *bytes() {
      for (let at = 0; at < whole.length; at += PIECE) {
        yield whole.subarray(at, at + PIECE);
        await turn();
      }
    },
  };
}
