const COLUMNS: readonly (readonly [pointer: RegExp, column: string])[] = [
  [/\/prefixes\//, 'prefix'],
  [/\/origins\/\d+\/originAs/, 'origin_as'],
  [/\/origins\/\d+\/maxLength/, 'max_length'],
  [/\/origins\//, 'prefix'],
  [/\/terms\/start/, 'start'],
  [/\/terms\/end/, 'end'],
  [/\/terms\/timeZone/, 'time_zone'],
  [/\/terms\/holidayCalendars/, 'holiday_calendar'],
  [/\/terms\/notices/, 'notice_period'],
  [/\/terms\/autoRenewal/, 'auto_renew_months'],
  [/\/terms\/graceDays/, 'grace_days'],
  [/\/terms\/monthlyFee\/currency/, 'currency'],
  [/\/terms\/monthlyFee/, 'monthly_fee'],
  [/\/providerChain/, 'provider_chain'],
  [/\/lessee/, 'lessee'],
  [/\/lessor/, 'lessor'],
];

/** The spreadsheet's column that a refusal's JSON pointer speaks of; the reference for one that names no member. */
export const columnOf = (pointer: string): string =>
  COLUMNS.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'lease_ref';
