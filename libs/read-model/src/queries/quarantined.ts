import type { ReadModel } from '../read-model.js';

/** A stream that this version could not read on in, and why; its documents stay as they were before that event. */
export interface Quarantined {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly type: string;
  readonly reason: string;
}

interface QuarantineRow {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly reason: string;
}

/** Every quarantined stream, in the order of their names. */
export const quarantined = (model: ReadModel): readonly Quarantined[] =>
  model.prepare<[], QuarantineRow>('SELECT * FROM quarantine ORDER BY stream').all().map(toQuarantined);

/** So that a view of a thousand streams need not ask after each. */
export const nothingQuarantined = (model: ReadModel): boolean =>
  model.prepare<[], number>('SELECT count(*) FROM (SELECT 1 FROM quarantine LIMIT 1)').pluck().get() === 0;

export function quarantineOf(model: ReadModel, stream: string): Quarantined | undefined {
  const row = model.prepare<[string], QuarantineRow>('SELECT * FROM quarantine WHERE stream = ?').get(stream);
  return row && toQuarantined(row);
}

const toQuarantined = ({ revision, position, ...row }: QuarantineRow): Quarantined => ({
  ...row,
  revision: BigInt(revision),
  position: BigInt(position),
});
