import { Type, type TProperties, type TSchema } from 'typebox';
import type { PartOfDay } from './day.js';

/**
 * The shapes that commands, events and the HTTP contract are made of. One definition gives the TypeScript type,
 * the check at the edge and the JSON Schema in the OpenAPI document. `mend` is what an error tells the caller.
 */
const closed = { additionalProperties: false } as const;

export const record = <P extends TProperties>(properties: P) => Type.Object(properties, closed);
export const optional = Type.Optional;
/** With words that say what it is, for the OpenAPI document. */
export const described = <S extends TSchema>(description: string, shape: S): S => ({ ...shape, description });
export const list = <S extends TSchema>(item: S, { min = 0, max = 256 } = {}) =>
  Type.Array(item, { minItems: min, maxItems: max });
export const oneOf = <const V extends readonly string[]>(values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: values, mend: `use one of: ${values.join(', ')}` });
export const text = (max = 500) =>
  Type.String({
    format: 'text',
    minLength: 1,
    maxLength: max,
    mend: `give 1 to ${max} characters, no control characters`,
  });

/** What a party or a person is called. */
export const nameOfAtMost = (max: number) =>
  Type.String({
    format: 'name',
    minLength: 1,
    maxLength: max,
    mend: `give 1 to ${max} characters on one line, none of them invisible or a control character`,
  });

export const REFERENCE_MEND =
  'use 1 to 64 letters, digits, ".", "_", ":" or "-", starting with a letter or digit';

/** A reference that people and other systems use for a thing: a lease, an LOA, an incident. */
export const Reference = Type.String({
  format: 'reference',
  mend: REFERENCE_MEND,
  examples: ['L-2026-0001'],
});
export const PartyId = Type.String({
  format: 'uuid',
  mend: "give the party's UUID",
  examples: ['5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10'],
});
/** The id of a party that has to be registered before it is named. */
export const RegisteredParty = Type.String({ ...PartyId, names: 'party' });
/** The reference of a lease that has to be there before it is named. */
export const RegisteredLease = Type.String({ ...Reference, names: 'lease' });
/** Never a name or an address: those are kept apart, encrypted, and can be erased. */
export const PersonId = Type.String({ format: 'uuid', mend: "give the person's UUID" });
/** The id of a person whom callers name by name or mail address. */
export const Person = Type.String({ ...PersonId, names: 'person' });
export const LocalDate = Type.String({
  format: 'local-date',
  mend: 'give a date that exists, as YYYY-MM-DD',
  examples: ['2026-01-01'],
});
export const Instant = Type.String({
  format: 'instant',
  milliseconds: true,
  mend: 'give an instant that exists, with its seconds and Z or an offset, as 2026-01-01T02:00:00+02:00',
  examples: ['2026-01-01T00:00:00Z'],
});
/** An instant, or a day that stands for one in a zone that is known from elsewhere. */
export const dateOrInstant = (day: PartOfDay) =>
  Type.String({
    format: 'date-or-instant',
    milliseconds: true,
    day,
    mend: 'give a date as 2026-01-01, or an instant with its seconds and Z or an offset, as 2026-01-01T02:00:00+02:00',
    examples: ['2026-11-01'],
  });
/** An instant for which callers may give a day. */
export const dated = (day: PartOfDay) => Type.String({ ...Instant, day });
/** A calendar month, of the years that dates are from. */
export const Month = Type.String({
  pattern: '^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$',
  mend: 'give a month as 2026-01',
  examples: ['2026-01'],
});
export const TimeOfDay = Type.String({
  format: 'time-of-day',
  mend: 'give a time as HH:MM, 00:00 to 23:59',
  examples: ['17:00'],
});
export const TimeZone = Type.String({
  format: 'time-zone',
  mend: 'give an IANA time zone such as Europe/Vilnius',
  examples: ['Europe/Vilnius'],
});
/** Country, or country and subdivision, as ISO 3166. */
export const HolidayCalendar = Type.String({
  format: 'holiday-calendar',
  mend: 'give a country or subdivision code such as DE or US-NY',
  examples: ['LT'],
});
export const Prefix = Type.String({
  format: 'ipv4-prefix',
  mend: 'give an IPv4 prefix with no host bits set, such as 198.51.100.0/24',
  examples: ['198.51.100.0/24'],
});
/** A source block that has to be registered before space is cut from it. */
export const RegisteredBlock = Type.String({ ...Prefix, names: 'block' });
export const Address = Type.String({
  format: 'ipv4-address',
  mend: 'give an IPv4 address such as 198.51.100.7',
  examples: ['198.51.100.7'],
});
export const Asn = Type.Integer({
  minimum: 0,
  maximum: 4294967295,
  mend: 'give an AS number from 0 to 4294967295',
  examples: [64500],
});
export const MaxLength = Type.Integer({
  minimum: 8,
  maximum: 32,
  mend: "give a maxLength from the prefix's own length to 32",
});
export const Sha256 = Type.String({
  format: 'sha256',
  mend: 'give a SHA-256 digest as 64 lower-case hexadecimal digits',
});
/** ISO 4217. */
export const Currency = Type.String({
  format: 'currency',
  mend: 'give an ISO 4217 currency code such as EUR',
  examples: ['EUR'],
});
/** A non-negative decimal, written without sign or exponent. */
export const Decimal = Type.String({
  format: 'decimal',
  mend: 'give a decimal string such as "1250.00"',
  examples: ['1250.00'],
});
/** `amount` has no more decimals than the currency has minor units (ISO 4217), and is never negative. */
export const Money = Type.Object(
  {
    /** Decimal string with no more decimals than the currency's minor unit has (ISO 4217), never negative. */
    amount: Decimal,
    /** ISO 4217 code. */
    currency: Currency,
  },
  { ...closed, minorUnits: true, mend: 'give an amount and its currency, such as "1250.00" and "EUR"' },
);
export type Money = Type.Static<typeof Money>;
/** Of an event in its stream, a 64-bit number as text. */
export const Revision = Type.String({
  pattern: '^(0|[1-9][0-9]{0,18})$',
  mend: 'give a revision such as "7"',
});
export const count = (min: number, max: number) =>
  Type.Integer({ minimum: min, maximum: max, mend: `give a whole number from ${min} to ${max}` });

export type { Static } from 'typebox';
