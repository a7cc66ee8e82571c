import { fromMinor, toMinor } from '#domain/kernel/money.js';
import { localDateAt } from '#domain/kernel/zoned.js';
import { currencyOf, sumOf } from '#record/lease/money.js';
import { lesseeOn } from '#record/lease/status.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { zoneOf } from './invoices.js';
import type { ScheduledLine } from './schedule.js';

/** What one lease comes to in one month, in one currency, between its lessor and a lessee; net of tax. */
export interface LeaseMonth {
  readonly leaseId: string;
  /** `YYYY-MM`, by the day that a line falls due, an invoice was issued, or money moved. */
  readonly month: string;
  readonly lessor: string;
  readonly lessee: string;
  readonly currency: string;
  readonly scheduled: string;
  readonly invoiced: string;
  readonly credited: string;
  readonly paid: string;
}

const PARTS = ['scheduled', 'invoiced', 'credited', 'paid'] as const;
type Part = (typeof PARTS)[number];

interface Entry {
  readonly month: string;
  readonly lessee: string;
  readonly currency: string;
  readonly part: Part;
  readonly minor: bigint;
}

/** By month, lessee and currency, with the payment schedule as it is known at `on`. */
export function leaseMonths(
  lease: LeaseDocument,
  on: string,
  schedule: readonly ScheduledLine[],
): readonly LeaseMonth[] {
  const sums = new Map<string, { readonly entry: Entry; readonly parts: Record<Part, bigint> }>();
  for (const entry of [...scheduled(schedule), ...booked(lease, on)]) {
    const key = `${entry.month} ${entry.lessee} ${entry.currency}`;
    const found = sums.get(key) ?? { entry, parts: { scheduled: 0n, invoiced: 0n, credited: 0n, paid: 0n } };
    found.parts[entry.part] += entry.minor;
    sums.set(key, found);
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { entry, parts }]) => {
      const decimal = (part: Part) => fromMinor(parts[part], entry.currency).amount;
      return {
        leaseId: lease.leaseId,
        month: entry.month,
        lessor: lease.lessor?.value ?? '',
        lessee: entry.lessee,
        currency: entry.currency,
        scheduled: decimal('scheduled'),
        invoiced: decimal('invoiced'),
        credited: decimal('credited'),
        paid: decimal('paid'),
      };
    });
}

const scheduled = (schedule: readonly ScheduledLine[]): readonly Entry[] =>
  schedule.map(({ dueOn, lessee, amount }) => ({
    month: dueOn.slice(0, 7),
    lessee,
    currency: amount.currency,
    part: 'scheduled',
    minor: toMinor(amount),
  }));

function booked(lease: LeaseDocument, on: string): readonly Entry[] {
  const timeZone = zoneOf(lease, on);
  return lease.invoices
    .filter(({ issued }) => issued.effectiveAt <= on)
    .flatMap((invoice): readonly Entry[] => {
      const currency = currencyOf(invoice);
      const lessee = lesseeOn(lease, invoice.issued.effectiveAt) ?? lesseeOn(lease, on) ?? '';
      const entry = (part: Part, at: string, minor: bigint): Entry => ({
        month: localDateAt(at, timeZone).slice(0, 7),
        lessee,
        currency,
        part,
        minor,
      });
      const until = <T extends { readonly fact: { readonly effectiveAt: string } }>(items: readonly T[]) =>
        items.filter(({ fact }) => fact.effectiveAt <= on);
      return [
        entry('invoiced', invoice.issued.effectiveAt, sumOf(invoice.lines)),
        ...until(invoice.creditNotes).map(({ amount, fact }) =>
          entry('credited', fact.effectiveAt, toMinor(amount)),
        ),
        ...until(invoice.payments).map(({ amount, fact }) =>
          entry('paid', fact.effectiveAt, toMinor(amount)),
        ),
      ];
    });
}
