import type { Money } from '#domain/kernel/shape.js';
import type { Terms } from '#domain/renewal/terms.js';
import type { LineRefusal } from '../line-refusal.js';
import type { ReadCell } from './cell.js';
import type { Column } from './columns.js';
import { amount, currency, moneyIn } from './fee-cells.js';
import { brokersAfter, partyOtherThan, renewalOwner } from './party-cells.js';
import { newReference } from './reference-cell.js';
import { maxLengthOf, originAs, routablePrefix } from './space-cells.js';
import {
  autoRenewMonths,
  endAfter,
  graceDays,
  holidayCalendar,
  localDate,
  noticePeriod,
  timeZone,
} from './term-cells.js';

/** One lease of a portfolio spreadsheet: parties by name, brokers in order from the lessor's side. */
export interface PortfolioRow {
  readonly leaseRef: string;
  readonly lessor: string;
  readonly brokers: readonly string[];
  readonly lessee: string;
  readonly prefix: string;
  readonly originAs: number;
  readonly maxLength: number;
  readonly terms: Terms;
  /** As written. Nobody is a gap, not a fault (R12). */
  readonly renewalOwner?: string;
}

/** What a row is judged by beside its own cells. */
export interface RowContext {
  readonly header: readonly Column[];
  readonly knownCalendar: (calendar: string) => boolean;
  /** References of the file's earlier rows; the row adds its own. */
  readonly seen: Set<string>;
}

/** Reads a row, or says what is wrong in the first of `COLUMNS` that is at fault. */
export function readRow(
  cells: readonly string[],
  context: RowContext,
): { readonly row: PortfolioRow } | { readonly refusal: LineRefusal } {
  const { header, knownCalendar, seen } = context;
  const read = <T>(field: Column, readCell: ReadCell<T>): T =>
    readCell(cells[header.indexOf(field)] ?? '', (reason, mend) => {
      throw new RefusedCell({ field, reason, mend });
    });
  try {
    const leaseRef = read('lease_ref', newReference(seen));
    checkWidth(cells, header);
    const lessor = read('lessor', partyOtherThan());
    const brokers = read('provider_chain', brokersAfter(lessor));
    const lessee = read('lessee', partyOtherThan(lessor, ...brokers));
    const prefix = read('prefix', routablePrefix);
    const origin = read('origin_as', originAs);
    const maxLength = read('max_length', maxLengthOf(prefix));
    const terms = readTerms(read, knownCalendar);
    const owner = read('renewal_owner', renewalOwner);
    const space = { prefix, originAs: origin, maxLength };
    const parties = { lessor, brokers, lessee };
    return {
      row: { leaseRef, ...parties, ...space, terms, ...(owner !== undefined && { renewalOwner: owner }) },
    };
  } catch (error) {
    if (error instanceof RefusedCell) return { refusal: error.refusal };
    throw error;
  }
}

class RefusedCell extends Error {
  constructor(readonly refusal: LineRefusal) {
    super(refusal.reason);
  }
}

type Read = <T>(field: Column, readCell: ReadCell<T>) => T;

function readTerms(read: Read, knownCalendar: (calendar: string) => boolean): Terms {
  const start = read('start', localDate);
  const end = read('end', endAfter(start));
  const zone = read('time_zone', timeZone);
  const calendar = read('holiday_calendar', holidayCalendar(knownCalendar));
  const period = read('notice_period', noticePeriod);
  const months = read('auto_renew_months', autoRenewMonths);
  return {
    start,
    end,
    timeZone: zone,
    holidayCalendars: [calendar],
    notices: [{ by: 'either', purpose: months === undefined ? 'confirmation' : 'non-renewal', period }],
    ...(months !== undefined && { autoRenewal: { months } }),
    graceDays: read('grace_days', graceDays),
    monthlyFee: readFee(read),
  };
}

function readFee(read: Read): Money {
  read('monthly_fee', amount);
  return read('monthly_fee', moneyIn(read('currency', currency)));
}

function checkWidth({ length }: readonly string[], header: readonly Column[]): void {
  if (length === header.length) return;
  throw new RefusedCell({
    field: header[length] ?? '',
    reason: `the row has ${length} cells, the header ${header.length}`,
    mend: 'give one cell per column; put a cell that holds a comma in double quotes',
  });
}
