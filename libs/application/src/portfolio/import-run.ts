import { randomUUID } from 'node:crypto';
import type { Clock } from '#event-store/clock.js';
import type { ImportFile } from '#intake/import-file.js';
import type { LineResult } from '#intake/result-csv.js';
import { Slices } from '#views/declared/slices.js';
import { counted, newCounts, type ImportCounts } from './import-counts.js';

/** How far the import of one file is. */
export interface ImportStatus extends ImportCounts {
  readonly importId: string;
  /** Name of the file, as its sender gave it. */
  readonly file: string;
  readonly kind: ImportFile['kind'];
  /** SHA-256, hex, of the file's bytes. */
  readonly sha256: string;
  /** Whether the file is only looked through: nothing is recorded. */
  readonly dryRun: boolean;
  /** `stopped` before its end; what was accepted by then is recorded, and the same file again goes on from there. */
  readonly state: 'running' | 'finished' | 'stopped';
  /** RFC 3339 UTC. */
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Rows without the header, or lines that are not blank. */
  readonly lines: number;
  /** How many of them were read so far. */
  readonly read: number;
  /** Position of the log that all of it was recorded by, for `minPosition`; once it ended. */
  readonly position?: string;
  /** Why it stopped, and what to do about it. */
  readonly because?: { readonly reason: string; readonly mend: string };
}

type Ended = Pick<ImportStatus, 'state' | 'because'> & { readonly position: bigint | undefined };

/** The import of one file as it goes on: how far it is, and what became of each line that it has read. */
export class ImportRun {
  readonly importId = randomUUID();
  readonly results: LineResult[] = [];
  private readonly counts = newCounts();
  private readonly startedAt: string;
  private ended: (Ended & { readonly at: string }) | undefined;

  constructor(
    readonly file: ImportFile,
    readonly dryRun: boolean,
    private readonly clock: Clock,
  ) {
    this.startedAt = clock().toISOString();
  }

  get isRunning(): boolean {
    return this.ended === undefined;
  }

  /** Takes results until there are no more, or `signal` says to stop; whether it came to the end. */
  async take(results: AsyncIterable<LineResult>, signal: AbortSignal): Promise<boolean> {
    const slices = new Slices();
    for await (const result of counted(results, this.counts)) {
      this.results.push(result);
      if (signal.aborted) return false;
      await slices.between();
    }
    return true;
  }

  end(ended: Ended): void {
    this.ended = { ...ended, at: this.clock().toISOString() };
  }

  status(): ImportStatus {
    const { name: file, kind, sha256, records: lines } = this.file;
    const { state = 'running', at, position, because } = this.ended ?? {};
    return {
      importId: this.importId,
      file,
      kind,
      sha256,
      dryRun: this.dryRun,
      state,
      startedAt: this.startedAt,
      ...(at === undefined ? {} : { endedAt: at }),
      lines,
      read: this.results.length,
      ...this.counts,
      ...(position === undefined ? {} : { position: String(position) }),
      ...(because === undefined ? {} : { because }),
    };
  }
}
