import { instalments } from '#domain/fees/instalments.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { fromMinor } from '#domain/kernel/money.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { RecordedTerm } from '#record/lease/term.js';
import type { JudgedLease } from '../renewal-timeline/judged-lease.js';

/** The fees that a deadline decides on, net of tax (I4); half-open local dates. */
export interface AtStake {
  readonly basis: 'tacit-renewal' | 'extension' | 'rest-of-term';
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly currency: string;
  readonly amount: string;
  /** The same in minor units of the currency. */
  readonly minorUnits: string;
}

/**
 * The fees of the term that follows of itself, where one does; else of the longest extension that can still be
 * called for; else what the running term still has to bring from `at` on.
 */
export function atStake({ term, milestones }: JudgedLease, at: string): AtStake {
  const reaches = (kind: string): LocalDate | undefined =>
    milestones
      .filter((each) => each.kind === kind && each.state === 'due')
      .flatMap(({ renewsTo }) => renewsTo ?? [])
      .toSorted()
      .at(-1);
  const [renewed, extended] = [reaches('tacit-renewal'), reaches('extension-deadline')];
  if (renewed !== undefined) return fees(term, 'tacit-renewal', { start: term.end, end: renewed });
  if (extended !== undefined) return fees(term, 'extension', { start: term.end, end: extended });
  const today = localDateAt(at, term.terms.timeZone);
  const from = today > term.start ? today : term.start;
  return fees(term, 'rest-of-term', { start: term.start, end: term.end }, from);
}

function fees(
  { terms: { monthlyFee } }: RecordedTerm,
  basis: AtStake['basis'],
  period: { readonly start: LocalDate; readonly end: LocalDate },
  from: LocalDate = period.start,
): AtStake {
  const total = instalments(period, monthlyFee)
    .filter((line) => line.from >= from)
    .reduce((sum, { amount }) => sum + amount, 0n);
  const { currency } = monthlyFee;
  const { amount } = fromMinor(total, currency);
  const begins = from < period.end ? from : period.end;
  return { basis, from: begins, until: period.end, currency, amount, minorUnits: total.toString() };
}
