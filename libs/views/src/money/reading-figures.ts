import { fromMinor, toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import { groupBy } from '#domain/kernel/group-by.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termsAgreed } from '#record/lease/term.js';
import { feesFor } from './fees-for.js';
import { holdingOverOn, type HoldingOver } from './holding-over.js';
import { invoiceRemarks, type InvoiceRemark } from './invoice-remarks.js';
import { paymentSchedule } from './schedule.js';
import { zoneOf } from './zone-of.js';

/** An invoice of which a part is to be taken back. */
export interface ProposedCredit {
  /** The invoice that bills days which this reading has no fee for. */
  readonly invoiceId: string;
  /** How much of it is to be taken back, net of tax. */
  readonly amount: Money;
}

/** What the money of a lease comes to by one reading of a disputed renewal; net of tax. */
export interface ReadingFigures {
  /** What the payment schedule has from where the readings differ, by currency. */
  readonly scheduled: readonly Money[];
  /** As in what the lessee is exposed to. */
  readonly feesToTermEnd: Money;
  /** What keeping the space beyond the end comes to by this reading; null where nobody does. */
  readonly holdingOver: HoldingOver | null;
  /** What would have to be credited by this reading, invoice by invoice. */
  readonly creditProposed: readonly ProposedCredit[];
}

/** Of the lease as one reading has it, by the functions that tell the same of any lease. */
export function readingFigures(lease: LeaseDocument, since: string, on: string): ReadingFigures {
  const zone = zoneOf(lease, on);
  const schedule = paymentSchedule(lease, on);
  const behind = schedule.filter(({ from }) => startOfDay(from, zone) >= since);
  const byCurrency = groupBy(behind, ({ amount }) => amount.currency);
  return {
    scheduled: [...byCurrency].map(([currency, lines]) =>
      fromMinor(
        lines.reduce((sum, { amount }) => sum + toMinor(amount), 0n),
        currency,
      ),
    ),
    feesToTermEnd: feesFor(lease, termsAgreed(lease, on), localDateAt(on, zone), on),
    holdingOver: holdingOverOn(lease, on),
    creditProposed: [...invoiceRemarks(lease, on, schedule)].flatMap(([invoiceId, remarks]) =>
      remarks.filter(isProposal).map(({ amount }) => ({
        invoiceId,
        amount: {
          amount,
          currency: lease.invoices.find((each) => each.invoiceId === invoiceId)!.lines[0]!.amount.currency,
        },
      })),
    ),
  };
}

const isProposal = (remark: InvoiceRemark): remark is Extract<InvoiceRemark, { remark: 'credit-proposed' }> =>
  remark.remark === 'credit-proposed';
