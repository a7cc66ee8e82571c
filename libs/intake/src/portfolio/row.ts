import type { Money } from '#domain/kernel/shape.js';
import type { Terms } from '#domain/renewal/terms.js';
import { hasFaults, refusalOf, type LineFault, type LineRefusal } from '../line-refusal.js';
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

/** Reads a row, or says what is wrong in each of `COLUMNS` that is at fault. */
export function readRow(
  cells: readonly string[],
  context: RowContext,
): { readonly row: PortfolioRow } | { readonly refusal: LineRefusal } {
  const { header, knownCalendar, seen } = context;
  const faults: LineFault[] = [];
  const read: Read = (field, readCell) => {
    try {
      return readCell(cells[header.indexOf(field)] ?? '', (reason, mend) => {
        throw new RefusedCell({ field, reason, mend });
      });
    } catch (error) {
      if (!(error instanceof RefusedCell)) throw error;
      faults.push(error.fault);
      return undefined;
    }
  };
  const leaseRef = read('lease_ref', newReference(seen));
  if (cells.length !== header.length)
    return { refusal: refusalOf([...faults, otherWidth(cells.length, header)] as [LineFault]) };
  const lessor = read('lessor', partyOtherThan());
  const brokers = read('provider_chain', brokersAfter(lessor ?? ''));
  const lessee = read('lessee', partyOtherThan(lessor ?? '', ...(brokers ?? [])));
  const prefix = read('prefix', routablePrefix);
  const origin = read('origin_as', originAs);
  const maxLength = read('max_length', maxLengthOf(prefix));
  const terms = readTerms(read, knownCalendar);
  const owner = read('renewal_owner', renewalOwner);
  if (hasFaults(faults)) return { refusal: refusalOf(faults) };
  const space = { prefix: prefix!, originAs: origin!, maxLength: maxLength! };
  const parties = { lessor: lessor!, brokers: brokers!, lessee: lessee! };
  return {
    row: {
      leaseRef: leaseRef!,
      ...parties,
      ...space,
      terms: terms!,
      ...(owner !== undefined && { renewalOwner: owner }),
    },
  };
}

class RefusedCell extends Error {
  constructor(readonly fault: LineFault) {
    super(fault.reason);
  }
}

/** What a cell says; `undefined` once its fault is noted. */
type Read = <T>(field: Column, readCell: ReadCell<T>) => T | undefined;

/** `undefined` where one of its cells is at fault. */
function readTerms(read: Read, knownCalendar: (calendar: string) => boolean): Terms | undefined {
  const start = read('start', localDate);
  const end = read('end', endAfter(start));
  const zone = read('time_zone', timeZone);
  const calendar = read('holiday_calendar', holidayCalendar(knownCalendar));
  const period = read('notice_period', noticePeriod);
  const months = read('auto_renew_months', autoRenewMonths);
  const grace = read('grace_days', graceDays);
  const fee = readFee(read);
  if (
    start === undefined ||
    end === undefined ||
    zone === undefined ||
    calendar === undefined ||
    period === undefined ||
    grace === undefined ||
    fee === undefined
  )
    return undefined;
  return {
    start,
    end,
    timeZone: zone,
    holidayCalendars: [calendar],
    notices: [{ by: 'either', purpose: months === undefined ? 'confirmation' : 'non-renewal', period }],
    ...(months !== undefined && { autoRenewal: { months } }),
    graceDays: grace,
    monthlyFee: fee,
  };
}

function readFee(read: Read): Money | undefined {
  const sum = read('monthly_fee', amount);
  const code = read('currency', currency);
  return sum === undefined || code === undefined ? undefined : read('monthly_fee', moneyIn(code));
}

/** Cells have moved to other columns, so that none of them can be judged. */
const otherWidth = (length: number, header: readonly Column[]): LineFault => ({
  field: header[length] ?? '',
  reason: `the row has ${length} cells, the header ${header.length}`,
  mend: 'give one cell per column; put a cell that holds a comma in double quotes',
});
