import { Type, type Static, type TProperties } from 'typebox';
import { dateOrInstant, oneOf, optional, PartyId, Reference } from '#domain/kernel/shape.js';

/** What a view is asked with, checked: of the path and of the query alike. */
export type Given<P extends TProperties> = Static<ReturnType<typeof Type.Object<P>>>;

const described = <S extends object>(shape: S, description: string): S => ({ ...shape, description });

export const leaseId = described(Reference, "The lease's id.");
/** `names`: a person may give its name instead, where a transport looks names up. */
const party = (description: string) => ({ ...PartyId, description, names: 'party' });
export const lesseeId = party("The lessee's id.");
export const partyId = party("The party's id.");

/** For views that are live only. */
export const POSITION = {
  minPosition: optional(
    Type.String({
      // As wide as the 128 bits of an EventStoreDB position.
      pattern: '^(0|[1-9][0-9]{0,38})$',
      description: 'Wait until the answer reflects at least this position of the log.',
      mend: 'give the `position` of an answer',
      examples: ['9'],
    }),
  ),
};

const ZONE = 'in the zone of the contract, or of the party, that is asked about; in UTC where there is none';

/** What was known: of a day, by its close. */
export const known = (description: string) =>
  described(dateOrInstant('close'), `${description} A date is the close of that day ${ZONE}.`);

/** What held: of a day, at its start. */
export const held = (description: string) =>
  optional(described(dateOrInstant('start'), `${description} A date is the start of that day ${ZONE}.`));

/** For views whose effective time is given otherwise. */
export const AS_OF = { ...POSITION, asOf: optional(known('What the ledger knew at this instant.')) };

/** Both clocks: what the ledger knew, and when it holds. */
export const TIMES = {
  ...AS_OF,
  on: held('What held at this instant.'),
};

export const partyFilter = (description: string) => optional(party(description));

export const choice = <const V extends readonly string[]>(values: V, description: string) =>
  optional(described(oneOf(values), description));

export const wholeNumber = (
  { least = 1, most, usual }: { readonly least?: number; readonly most: number; readonly usual?: number },
  description: string,
) =>
  optional(
    Type.Integer({
      minimum: least,
      maximum: most,
      ...(usual === undefined ? {} : { default: usual }),
      description,
      mend: `give a whole number from ${least} to ${most}`,
    }),
  );

/** For views that are answered page by page. */
export const pages = (most: number, usual: number) => ({
  limit: wholeNumber({ most, usual }, 'So many at the most.'),
  cursor: optional(
    Type.String({
      minLength: 1,
      maxLength: 400,
      description: 'The `next` of the page before.',
      mend: 'give the `next` of the page before',
      examples: ['NDk5'],
    }),
  ),
});
