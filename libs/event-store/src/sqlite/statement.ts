import type { StatementSyncInstance } from '@photostructure/sqlite';

export type Value = string | number | bigint | null | Uint8Array;

/** A statement prepared once, with parameters `P`; a row of its answer is an `R`. */
export class Statement<P extends readonly unknown[] = readonly unknown[], R = unknown> {
  private onlyFirst = false;

  constructor(private readonly prepared: StatementSyncInstance) {}

  /** Rows as arrays of their columns. */
  raw(): this {
    this.prepared.setReturnArrays(true);
    return this;
  }

  /** Rows as the value of their first column. */
  pluck(): this {
    this.onlyFirst = true;
    return this.raw();
  }

  run(...parameters: P): void {
    this.prepared.run(...(parameters as readonly unknown[] as Value[]));
  }

  get(...parameters: P): R | undefined {
    const row: unknown = this.prepared.get(...(parameters as readonly unknown[] as Value[]));
    return row === undefined ? undefined : this.shown(row);
  }

  all(...parameters: P): R[] {
    const rows: unknown[] = this.prepared.all(...(parameters as readonly unknown[] as Value[]));
    return this.onlyFirst ? rows.map((row) => this.shown(row)) : (rows as R[]);
  }

  *iterate(...parameters: P): Generator<R> {
    for (const row of this.prepared.iterate(...(parameters as readonly unknown[] as Value[])))
      yield this.shown(row);
  }

  private shown(row: unknown): R {
    return (this.onlyFirst ? (row as readonly R[])[0] : row) as R;
  }
}
