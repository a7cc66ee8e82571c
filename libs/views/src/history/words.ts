import { moneyWords } from '#domain/kernel/money-words.js';
import type { Money } from '#domain/kernel/shape.js';
import type { Period } from '#domain/renewal/terms.js';

/** A leaf of an event's data: where it stands, in words, and what it says. */
export type Leaf = readonly [place: string, text: string];

/** What is there where there is nothing. */
export const NONE = 'none';

/** What stands in data, leaf by leaf; money, a period and a list of plain values are one leaf each. */
export function leavesOf(value: unknown, place = ''): readonly Leaf[] {
  const within = (name: string) => (place === '' ? name : `${place} ${name}`);
  if (typeof value !== 'object' || value === null) return [[place, legible(String(value))]];
  if ('amount' in value && 'currency' in value) return [[place, moneyWords(value as Money)]];
  if ('count' in value && 'unit' in value) return [[place, periodWords(value as Period)]];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([name, member]) => leavesOf(member, within(name)));
  if (value.every((item) => typeof item !== 'object')) return [[place, value.join(', ') || NONE]];
  return itemsOf(value).flatMap(([tag, item]) => leavesOf(item, within(tag)));
}

export const periodWords = ({ count, unit }: Period): string =>
  `${count} ${(count === 1 ? unit.replace(/s$/, '') : unit).replace('-', ' ')}`;

const LONGEST_WORD = 128;

/** What no person reads, such as a token in base64, is told by how it begins. */
const legible = (text: string): string =>
  text.length > LONGEST_WORD && !text.includes(' ')
    ? `${text.slice(0, 16)}... (${text.length} characters)`
    : text;

/**
 * The items of a list, each by what it is known by, so that the same one is compared with itself, and with what else it
 * says.
 */
function itemsOf(list: readonly unknown[]): readonly (readonly [tag: string, rest: unknown])[] {
  const seen = new Map<string, number>();
  return list.map((item, index) => {
    const members = item as Readonly<Record<string, unknown>>;
    const tagging = TAGS.find(({ by }) => by.every((name) => name in members));
    const tag = tagging?.tag(members) ?? String(index + 1);
    const times = (seen.get(tag) ?? 0) + 1;
    seen.set(tag, times);
    return [times === 1 ? tag : `${tag} ${times}`, tagging ? without(members, tagging.by) : item];
  });
}

/** By which members an item is known, the first that it has all of. */
const TAGS: readonly {
  readonly by: readonly string[];
  readonly tag: (members: Readonly<Record<string, unknown>>) => string;
}[] = [
  { by: ['cause'], tag: ({ cause }) => `${cause}` },
  { by: ['prefix', 'originAs'], tag: ({ prefix, originAs }) => `${prefix} from AS${originAs}` },
  { by: ['prefix', 'asn'], tag: ({ prefix, asn }) => `${prefix} from AS${asn}` },
  { by: ['prefix'], tag: ({ prefix }) => `${prefix}` },
  { by: ['purpose', 'by'], tag: ({ purpose, by }) => `${purpose} by ${by}` },
  { by: ['party'], tag: ({ party }) => `${party}` },
];

/** What else it says; all of it where that is nothing. */
function without(members: object, names: readonly string[]): object {
  const rest = Object.entries(members).filter(([name]) => !names.includes(name));
  return rest.length === 0 ? members : Object.fromEntries(rest);
}

/** A place where two things differ, and what each says there; what is only on one side is absent on the other. */
export interface Difference {
  readonly place: string;
  readonly before?: string;
  readonly after?: string;
}

/** Where two things differ, leaf by leaf. */
export function compared(before: object, after: object): readonly Difference[] {
  const [old, now] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((place) => old.get(place) !== now.get(place))
    .map((place) => ({
      place,
      ...(old.has(place) ? { before: old.get(place)! } : {}),
      ...(now.has(place) ? { after: now.get(place)! } : {}),
    }));
}

/** What differs, as `place old -> new`; what is only on one side is `none` on the other. */
export const differences = (before: object, after: object): readonly Leaf[] =>
  compared(before, after).map(({ place, before: old = NONE, after: now = NONE }) => [
    place,
    `${old} -> ${now}`,
  ]);
