import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { Stage } from '../lease.js';
import type { Contract } from './contract.js';
import { overBefore } from './over-before.js';

/**
 * The life of a lease taken on, as far as its contract tells: it ran from its first day on, which may be long before the
 * ledger knew of it or still to come, and was over where its end was by when its history is known.
 */
export function lifeTakenOn(
  { terms }: Pick<Contract, 'terms'>,
  historyKnownFrom: string,
  takenOn: string,
): readonly Stage[] {
  const begins = startOfDay(terms.start, terms.timeZone);
  const over = overBefore(terms, historyKnownFrom);
  return [
    ...(isBefore(takenOn, begins) ? [{ status: 'contracted' as const, from: takenOn }] : []),
    { status: 'active' as const, from: begins },
    ...(over === undefined ? [] : [{ status: 'ended' as const, from: over }]),
  ];
}
