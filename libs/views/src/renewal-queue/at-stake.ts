import { localDateAt } from '#domain/kernel/zoned.js';
import { toMinor } from '#domain/kernel/money.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { renewedTacitly, type Term } from '#domain/renewal/term.js';
import { feesFor } from '../money/fees-for.js';
import { holdingOverOn } from '../money/holding-over.js';
import { isHeldOver } from '#record/lease/status.js';
import type { JudgedLease } from '../renewal-timeline/judged-lease.js';

/** The fees that a deadline decides on, or what holding over has come to, net of tax (I4); half-open local dates. */
export interface AtStake {
  /**
   * What the amount is for: a term that would follow, the rest of the one that runs, or what holding over has
   * come to.
   */
  readonly basis: 'tacit-renewal' | 'extension' | 'rest-of-term' | 'holding-over';
  /** First day that it is for, a local date in the contract's zone. */
  readonly from: LocalDate;
  /** First day that it is not for. */
  readonly until: LocalDate;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Null where the lessee holds over and no clause prices that. */
  readonly amount: string | null;
  /** The same in minor units of the currency. */
  readonly minorUnits: string | null;
}

/**
 * The fees of the term that follows of itself, where one does; else of the longest extension that can still be
 * called for; else what the running term still has to bring from `at` on. Where the lessee holds over, the price of that so
 * far. While a renewal is in dispute, by its standing.
 */
export function atStake({ lease, status, term, milestones }: JudgedLease, at: string): AtStake {
  const held = holdingOverOn(lease, at);
  if (held !== null && isHeldOver(status)) {
    const { from, until, price } = held;
    const currency = price?.currency ?? term.terms.monthlyFee.currency;
    const minorUnits = price && toMinor(price).toString();
    return { basis: 'holding-over', from, until, currency, amount: price?.amount ?? null, minorUnits };
  }
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
