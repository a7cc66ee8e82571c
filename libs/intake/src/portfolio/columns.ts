/** The columns of a portfolio spreadsheet, in the order in which a row's faults are looked for. */
export const COLUMNS = [
  'lease_ref',
  'lessor',
  'provider_chain',
  'lessee',
  'prefix',
  'origin_as',
  'max_length',
  'start',
  'end',
  'time_zone',
  'holiday_calendar',
  'notice_period',
  'auto_renew_months',
  'grace_days',
  'monthly_fee',
  'currency',
  'renewal_owner',
] as const;
export type Column = (typeof COLUMNS)[number];

export const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);
