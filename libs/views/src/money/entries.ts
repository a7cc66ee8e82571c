import { monthOf } from '#domain/kernel/month.js';
import { toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { Invoice, LeaseDocument } from '#record/lease/lease-document.js';
import { currencyOf, sumOf } from '#record/lease/money.js';
import { lesseeWhen } from '#record/lease/status.js';
import type { ScheduledLine } from './schedule.js';
import { zoneOf } from './zone-of.js';

export const PARTS = ['scheduled', 'invoiced', 'credited', 'paid'] as const;
export type Part = (typeof PARTS)[number];

/** One amount that counts in one month of a lease, between its lessor and a lessee; net of tax. */
export interface Entry {
  readonly leaseId: string;
  /** `YYYY-MM`, by the day that a line falls due, an invoice was issued, or money moved. */
  readonly month: string;
  readonly lessor: string;
  readonly lessee: string;
  readonly currency: string;
  readonly part: Part;
  readonly minor: bigint;
  /** What tells it from the other entries of its lease and part. */
  readonly item: string;
  readonly invoiceId?: string;
  readonly events: readonly Citation[];
}

/** What counts by `on`, with the payment schedule as it is known then. */
export const leaseEntries = (
  lease: LeaseDocument,
  on: string,
  schedule: readonly ScheduledLine[],
): readonly Entry[] => [...schedule.map((line) => scheduled(lease, line)), ...booked(lease, on)];

const scheduled = (
  { leaseId }: LeaseDocument,
  { from, dueOn, lessor, lessee, amount, events }: ScheduledLine,
): Entry => ({
  leaseId,
  month: monthOf(dueOn),
  lessor,
  lessee,
  currency: amount.currency,
  part: 'scheduled',
  minor: toMinor(amount),
  item: from,
  events,
});

function booked(lease: LeaseDocument, on: string): readonly Entry[] {
  const timeZone = zoneOf(lease, on);
  const entryOf = (invoice: Invoice, part: Part, fact: Fact, minor: bigint): Entry => ({
    leaseId: lease.leaseId,
    month: monthOf(localDateAt(fact.effectiveAt, timeZone)),
    lessor: lease.lessor?.value ?? '',
    lessee: lesseeWhen(lease, invoice.issued.effectiveAt) ?? '',
    currency: currencyOf(invoice),
    part,
    minor,
    item: fact.revision,
    invoiceId: invoice.invoiceId,
    events: [cite(lease, fact)],
  });
  const moved = (invoice: Invoice, part: Part, items: readonly Movement[]) =>
    items
      .filter(({ fact }) => fact.effectiveAt <= on)
      .map(({ amount, fact }) => entryOf(invoice, part, fact, toMinor(amount)));
  return lease.invoices
    .filter(({ issued }) => issued.effectiveAt <= on)
    .flatMap((invoice) => [
      entryOf(invoice, 'invoiced', invoice.issued, sumOf(invoice.lines)),
      ...moved(invoice, 'credited', invoice.creditNotes),
      ...moved(invoice, 'paid', invoice.payments),
    ]);
}

interface Movement {
  readonly amount: Money;
  readonly fact: Fact;
}
