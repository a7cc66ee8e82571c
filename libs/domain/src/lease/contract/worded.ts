import { isBefore } from '../../kernel/instant.js';
import type { Remark } from '../../kernel/remark.js';
import { localDateAt } from '../../kernel/zoned.js';
import type { LeaseRecord } from '../lease.js';
import type { Amendment } from './amendment.js';
import { refusal } from './refusals.js';

/** The parts of a contract that an amendment replaces as a whole, and that nothing is derived anew from. */
const PARTS_IN_ORDER = ['prefixes', 'origins', 'usage'] as const;
const WORDED_PARTS = [...PARTS_IN_ORDER, 'terms'] as const;
export type WordedPart = (typeof WORDED_PARTS)[number];

/** The same with parts that are worded anew from an instant on. */
export function wordedFrom(
  worded: LeaseRecord['worded'],
  parts: Partial<Record<WordedPart, unknown>>,
  at: string,
): LeaseRecord['worded'] {
  const anew = WORDED_PARTS.filter((part) => parts[part] !== undefined);
  return { ...worded, ...Object.fromEntries(anew.map((part) => [part, later(worded[part], at)])) };
}

const later = (known: string | undefined, at: string): string =>
  known === undefined || isBefore(known, at) ? at : known;

/** Whether terms that take effect at an instant count only until others, which are on record, take effect. */
export const wordedAgain = ({ worded }: LeaseRecord, at: string): boolean =>
  worded.terms !== undefined && isBefore(at, worded.terms);

/** That terms which take effect before others on record count only until those do. */
export function remarksOnAmendment(
  record: LeaseRecord,
  { terms }: { readonly terms?: object | undefined },
  at: string,
): readonly Remark[] {
  if (terms === undefined || !wordedAgain(record, at)) return [];
  const until = localDateAt(record.worded.terms!, record.contract.terms.timeZone);
  return [
    {
      code: 'amendment-overridden-later',
      message: `These terms count until ${until}, when others that are on record already take effect; their dates count on.`,
      pointer: '/terms',
      mend: `amend the terms again from ${until} on, if this wording shall count then as well`,
    },
  ];
}

/** What is recorded last is what is in effect last: no part is worded from before another wording of it. */
export function checkWordedInOrder({ worded }: LeaseRecord, amendment: Amendment, at: string): void {
  for (const part of PARTS_IN_ORDER) {
    const since = worded[part];
    if (amendment[part] !== undefined && since !== undefined && isBefore(at, since))
      throw refusal(
        'worded-since',
        `The ${part} of the contract changed by what took effect on ${since}.`,
        '/effectiveAt',
        `give an instant not before ${since}${part === 'prefixes' ? '' : ', or correct or retract that change first'}`,
      );
  }
}
