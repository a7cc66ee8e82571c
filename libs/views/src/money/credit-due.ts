import { daysBetween, type LocalDate } from '#domain/kernel/local-date.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { halfUp } from '#domain/fees/instalments.js';
import type { Invoice, LeaseDocument } from '#record/lease/lease-document.js';
import { sumOf } from '#record/lease/money.js';
import { zoneOf } from './zone-of.js';

/** What an invoice bills of days behind the end that its lease turned out to have; in minor units of its currency. */
export interface CreditDue {
  /** The first day behind the end. */
  readonly end: LocalDate;
  /** What its lines bill of such days. */
  readonly share: bigint;
  /** What of it is still to be credited: it is proposed, and never done by itself. */
  readonly proposed: bigint;
}

/**
 * Of an invoice that was recorded while a renewal was believed to stand which was set aside later. Shares are by actual
 * days, rounded half-up per line. A credit note names no days: one from before lowers each day of the invoice alike, one
 * from after is the credit that was due. Whether the invoice was paid is no matter. (I4)
 */
export function creditDue(
  lease: LeaseDocument,
  { lines, creditNotes, issued }: Invoice,
  on: string,
): CreditDue | undefined {
  const { overstay } = lease;
  if (overstay === null) return undefined;
  const wasBelieved = ({ revision }: { readonly revision: string }) =>
    BigInt(revision) <= BigInt(overstay.believedUpTo);
  if (!wasBelieved(issued)) return undefined;
  const end = localDateAt(overstay.from, zoneOf(lease, on));
  const [billed, share] = [sumOf(lines), lines.reduce((sum, line) => sum + shareBehind(end, line), 0n)];
  if (share === 0n) return undefined;
  const known = creditNotes.filter(({ fact }) => fact.effectiveAt <= on);
  const earlier = sumOf(known.filter(({ fact }) => wasBelieved(fact)));
  const since = sumOf(known) - earlier;
  const owed = halfUp(share * (billed - earlier), billed);
  const left = billed - earlier - since;
  const open = owed > since ? owed - since : 0n;
  return { end, share, proposed: open < left ? open : left };
}

const shareBehind = (end: LocalDate, { from, until, amount }: Invoice['lines'][number]): bigint => {
  const begins = from > end ? from : end;
  const minor = sumOf([{ amount }]);
  return begins < until
    ? halfUp(minor * BigInt(daysBetween(begins, until)), BigInt(daysBetween(from, until)))
    : 0n;
};
