import { CountryCodes } from 'validator/lib/isISO31661Alpha2.js';
import { Refused } from '../kernel/refusal.js';

/** With Kosovo's, to which ISO 3166-1 gave no code and which everybody writes so. */
const COUNTRIES: ReadonlySet<string> = new Set([...CountryCodes, 'XK']);

/** Whether the two letters are a country's. */
export const isCountry = (code: string): boolean => COUNTRIES.has(code);

/** @throws Refused country-unknown, where a party is said to be of a country that there is not (ISO 3166-1) */
export function checkCountry(country: string | undefined): void {
  if (country === undefined || isCountry(country)) return;
  throw new Refused(
    'country-unknown',
    `There is no country ${country}.`,
    '/country',
    'give the two letters of ISO 3166-1, such as LT',
  );
}
