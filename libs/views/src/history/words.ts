import { moneyWords } from '#domain/kernel/money-words.js';
import type { Money } from '#domain/kernel/shape.js';

/** A leaf of an event's data: where it stands, in words, and what it says. */
export type Leaf = readonly [place: string, text: string];

/** What stands in data, leaf by leaf; an amount with its currency is one, and so is a list of plain values. */
export function leavesOf(value: unknown, place = ''): readonly Leaf[] {
  const within = (name: string) => (place === '' ? name : `${place} ${name}`);
  if (typeof value !== 'object' || value === null) return [[place, legible(String(value))]];
  if ('amount' in value && 'currency' in value) return [[place, moneyWords(value as Money)]];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([name, member]) => leavesOf(member, within(name)));
  if (value.every((item) => typeof item !== 'object')) return [[place, value.join(', ')]];
  return value.flatMap((item, index) => leavesOf(item, within(tagOf(item) ?? String(index + 1))));
}

const LONGEST_WORD = 128;

/** What no person reads, such as a token in base64, is told by how it begins. */
const legible = (text: string): string =>
  text.length > LONGEST_WORD && !text.includes(' ')
    ? `${text.slice(0, 16)}... (${text.length} characters)`
    : text;

/** What an item of a list is known by, so that the same one is compared with itself. */
const tagOf = (item: unknown): string | undefined => {
  const { cause, prefix, purpose, party } = item as Readonly<Record<string, unknown>>;
  const tag = cause ?? prefix ?? purpose ?? party;
  return typeof tag === 'string' ? tag : undefined;
};

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
  compared(before, after).map(({ place, before: old = 'none', after: now = 'none' }) => [
    place,
    `${old} -> ${now}`,
  ]);
