import type { ReadModel } from '../read-model.js';

/** The last position whose ledger time is at or before the instant; `undefined` before the first event. */
export function positionAt(model: ReadModel, instant: string): bigint | undefined {
  const position = model
    .prepare<[number], string>('SELECT position FROM ledger_time WHERE at <= ? ORDER BY at DESC LIMIT 1')
    .pluck()
    .get(Date.parse(instant));
  return position === undefined ? undefined : BigInt(position);
}

/** The ledger time of the newest event that answers reflect, RFC 3339 UTC. */
export function ledgerTime(model: ReadModel): string | undefined {
  const at = model.prepare<[], number | null>('SELECT max(at) FROM ledger_time').pluck().get();
  return at == null ? undefined : new Date(at).toISOString();
}
