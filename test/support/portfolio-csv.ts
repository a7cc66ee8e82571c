import { COLUMNS, type Column } from '#intake/portfolio/columns.js';

/** A row with nothing wrong in it. */
export const SOUND_CELLS: Readonly<Record<Column, string>> = {
  lease_ref: 'L-1',
  lessor: 'Holder B.V.',
  provider_chain: 'Broker One;Broker Two',
  lessee: 'Lessee UAB',
  prefix: '198.51.100.0/24',
  origin_as: '64496',
  max_length: '24',
  start: '2026-01-01',
  end: '2027-01-01',
  time_zone: 'Europe/Vilnius',
  holiday_calendar: 'LT',
  notice_period: '30d',
  auto_renew_months: '12',
  grace_days: '14',
  monthly_fee: '1250.00',
  currency: 'EUR',
  renewal_owner: 'desk@example.com',
};

export const HEADER = COLUMNS.join(',');

/** The sound row with some cells exchanged, as a line of CSV without its ending. */
export const rowOf = (cells: Partial<Record<Column, string>> = {}): string =>
  COLUMNS.map((column) => quoteCell(cells[column] ?? SOUND_CELLS[column])).join(',');

const quoteCell = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
