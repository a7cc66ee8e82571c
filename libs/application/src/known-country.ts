import { CountryCodes } from 'validator/lib/isISO31661Alpha2.js';
import { Refused } from '#domain/kernel/refusal.js';
import { AmendParty, RegisterParty } from '#domain/party/commands.js';

/** With Kosovo's, to which ISO 3166-1 gave no code and which everybody writes so. */
const COUNTRIES: ReadonlySet<string> = new Set([...CountryCodes, 'XK']);
const SAYING: ReadonlySet<string> = new Set([RegisterParty.type, AmendParty.type]);

/** @throws Refused where a command says that a party is of a country that there is not (ISO 3166-1) */
export function checkCountry(type: string, data: object): void {
  const { country } = data as { readonly country?: string };
  if (!SAYING.has(type) || country === undefined || COUNTRIES.has(country)) return;
  throw new Refused(
    'country-unknown',
    `There is no country ${country}.`,
    '/country',
    'give the two letters of ISO 3166-1, such as LT',
  );
}
