import { localDateAt } from '#domain/kernel/zoned.js';
import { toMinor } from '#domain/kernel/money.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { renewedTacitly, type Term } from '#domain/renewal/term.js';
import { feesFor } from '../money/fees-for.js';
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
export function atStake({ lease, term, milestones }: JudgedLease, at: string): AtStake {
  const reaches = (kind: string): LocalDate | undefined =>
    milestones
      .filter((each) => each.kind === kind && each.state === 'due')
      .flatMap(({ renewsTo }) => renewsTo ?? [])
      .toSorted()
      .at(-1);
  const fees = (basis: AtStake['basis'], of: Term, from: LocalDate = of.start): AtStake => {
    const money = feesFor(lease, [of], from, at);
    const begins = from < of.end ? from : of.end;
    return { basis, from: begins, until: of.end, ...money, minorUnits: toMinor(money).toString() };
  };
  const [renewed, extended] = [reaches('tacit-renewal'), reaches('extension-deadline')];
  if (renewed !== undefined) return fees('tacit-renewal', renewedTacitly(term, renewed));
  if (extended !== undefined) return fees('extension', renewedTacitly(term, extended));
  const today = localDateAt(at, term.terms.timeZone);
  return fees('rest-of-term', term, today > term.start ? today : term.start);
}
