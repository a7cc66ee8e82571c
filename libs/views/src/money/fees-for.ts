import { fromMinor } from '#domain/kernel/money.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Money } from '#domain/kernel/shape.js';
import type { Term } from '#domain/renewal/term.js';
import { feeOn, feesAgreed } from '#record/lease/fee.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { leasedInstalments } from './leased-instalments.js';
import { zoneOf } from './zone-of.js';

/** The instalments of terms, running or to come, that fall due from a day on; at the fees agreed by `on`, net of tax. */
export function feesFor(lease: LeaseDocument, terms: readonly Term[], from: LocalDate, on: string): Money {
  const fees = feesAgreed(lease, on);
  const zone = zoneOf(lease, on);
  const agreed = feeOn(fees, zone);
  const feeFor = (day: LocalDate): Money => agreed(day)!.fee;
  const { currency } = feeFor(terms.at(-1)!.start);
  const due = terms
    .flatMap((term) => leasedInstalments(lease, term, feeFor, on, zone))
    .filter((line) => line.from >= from && line.fee.currency === currency);
  return fromMinor(
    due.reduce((sum, { amount }) => sum + amount, 0n),
    currency,
  );
}
