import { compareText } from '#domain/kernel/compare-text.js';
import { lastAddress, prefixesOverlap, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';
import { enclosing } from '../portfolio/enclosing.js';

/** Of one kind: whoever finds so many has to say more. */
export const MOST_LOOKED_AT = 200;

const AFTER_EVERY_WORD = '\u{10ffff}';

/** Where to look. */
export interface Where {
  /** Whether in all that ever was, for a view of the past. */
  readonly past: boolean;
  /** The party that the reader acts for: its own leases alone are looked at, so that others make no difference to the time. */
  readonly party: string | undefined;
}

interface Found {
  readonly lease: string;
  readonly word: string;
}

/** Leases with something of a kind that begins with a text, by what it is. */
export const leasesByWord = (model: ReadModel, kind: string, text: string, where: Where): readonly string[] =>
  leasesIn(found(model, [kind, text, text + AFTER_EVERY_WORD], MOST_LOOKED_AT, where));

/** Leases that have a prefix that shares addresses with one: those around it before those within. */
export function leasesByPrefix(model: ReadModel, prefix: Prefix, where: Where): readonly string[] {
  if (where.party !== undefined)
    return leasesIn(
      found(model, ['prefix', '', AFTER_EVERY_WORD], -1, where).filter(({ word }) =>
        prefixesOverlap(prefixOf(word), prefix),
      ),
    );
  const leases = ['lease_prefix', ...(where.past ? ['once_prefix'] : [])].flatMap((table) => [
    ...enclosing(prefix).flatMap(({ first, length }) =>
      model
        .prepare<[number, number], string>(
          `SELECT lease FROM ${table} WHERE first = ? AND length = ? LIMIT ${MOST_LOOKED_AT}`,
        )
        .pluck()
        .all(first, length),
    ),
    ...model
      .prepare<[number, number], string>(
        `SELECT lease FROM ${table} WHERE first BETWEEN ? AND ? LIMIT ${MOST_LOOKED_AT}`,
      )
      .pluck()
      .all(prefix.first, lastAddress(prefix)),
  ]);
  return [...new Set(leases)].slice(0, MOST_LOOKED_AT);
}

const leasesIn = (found: readonly Found[]): readonly string[] => [
  ...new Set(
    found
      .toSorted((a, b) => compareText(a.word, b.word) || compareText(a.lease, b.lease))
      .map(({ lease }) => lease),
  ),
];

/** `range` is a kind, the first text, and the first one beyond. */
function found(
  model: ReadModel,
  range: readonly [kind: string, from: string, before: string],
  most: number,
  { past, party }: Where,
): readonly Found[] {
  return ['lease_word', ...(past ? ['once_lease_word'] : [])].flatMap((table) =>
    party === undefined
      ? model
          .prepare<unknown[], Found>(
            `SELECT lease, word FROM ${table} WHERE kind = ? AND word >= ? AND word < ? ORDER BY word, lease LIMIT ?`,
          )
          .all(...range, most)
      : model
          .prepare<unknown[], Found>(
            `SELECT w.lease, w.word FROM (${OF_PARTY}) p CROSS JOIN ${table} w
             ON w.lease = p.lease AND w.kind = ? AND w.word >= ? AND w.word < ? ORDER BY w.word, w.lease LIMIT ?`,
          )
          .all(party, party, ...range, most),
  );
}

const OF_PARTY =
  'SELECT lease FROM lease_party WHERE party = ? UNION SELECT lease FROM once_party WHERE party = ?';

/** Parties with a name or an id that begins with a text. */
export const partiesByWord = (model: ReadModel, text: string): readonly string[] => [
  ...new Set(
    model
      .prepare<[string, string], string>(
        `SELECT party FROM party_word WHERE word >= ? AND word < ? ORDER BY word, party LIMIT ${MOST_LOOKED_AT}`,
      )
      .pluck()
      .all(text, text + AFTER_EVERY_WORD),
  ),
];

/** The parties named in the leases of a party, itself among them, but for those that only leases name that are left out. */
export const partiesNear = (
  model: ReadModel,
  party: string,
  except: readonly string[],
): readonly string[] => [
  party,
  ...model
    .prepare<[string, string, string], string>(
      `SELECT DISTINCT near.party FROM lease_party own CROSS JOIN lease_party near ON near.lease = own.lease
       WHERE own.party = ? AND own.lease NOT IN (SELECT value FROM json_each(?)) AND near.party <> ? ORDER BY near.party`,
    )
    .pluck()
    .all(party, JSON.stringify(except), party),
];
