import { isOf, type Kind } from './kind.js';
import { MONEY_KINDS } from './money-kinds.js';
import type { Place } from './place.js';
import { RECORD_KINDS } from './record-kinds.js';
import { RENEWAL_KINDS } from './renewal-kinds.js';
import { itemShape, memberName, memberShape, spaced } from './shape.js';
import { isLeaf, said, type Members } from './values.js';

/** What people have words of their own for; a kind that comes first is the narrower one. */
const KINDS: readonly Kind[] = [...RENEWAL_KINDS, ...MONEY_KINDS, ...RECORD_KINDS];

/** What all of these are, where people have words for it. */
export const kindOf = (...items: readonly Members[]): Kind | undefined =>
  KINDS.find((kind) => items.every((item) => isOf(kind, item)));

export const LONG = 60;

export function changeWords(name: string, was: string, is: string, isNew: boolean): string {
  if (was === is) return `${name} is written otherwise: ${is}`;
  if (Math.max(was.length, is.length) > LONG) return `${name} reads “${is}” now, and read “${was}” before`;
  return isNew ? `${name} is ${is} now (was ${was})` : `${name} went from ${was} to ${is}`;
}

/** Plain values as a set: which came and which went, or that they stand in another order. */
export function listWords(
  name: string,
  was: readonly unknown[],
  is: readonly unknown[],
  { shape, names }: Place,
): string {
  const say = (value: unknown) => said(value, { member: name, shape: itemShape(shape), beside: {}, names });
  const left = was.map(say);
  const come = is.map(say).filter((words) => {
    const at = left.indexOf(words);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const words = [
    ...(come.length === 0 ? [] : [`${come.join(', ')} came`]),
    ...(left.length === 0 ? [] : [`${left.join(', ')} went`]),
  ];
  return `${memberName(shape, name)}: ${words.join(', ') || `in another order, ${is.map(say).join(', ')}`}`;
}

/** "invoice 12", "month 2026-05, EUR": what an item is called within a sentence. */
export function itemName(
  list: string,
  item: Members,
  key: readonly string[],
  { shape, names }: Place,
): string {
  const kind = KINDS.find((each) => isOf(each, item));
  if (kind?.name !== undefined) return kind.name(item, names);
  const told = key
    .filter((member) => member !== 'leaseId')
    .map((member) => said(item[member], { member, shape: memberShape(shape, member), beside: item, names }));
  return [singular(spaced(list)), told.join(', ')].filter(Boolean).join(' ');
}

export const singular = (words: string): string =>
  words.replace(/(?:(?<=ss|tus)es|(?<=[^s])s)$/, '').replace(/ie$/, 'y');

/** What an item says of itself in plain values. */
export const leavesOf = (item: Members, key: readonly string[], { shape, names, ofLease }: Place): string =>
  Object.entries(item)
    .filter(([name, value]) => !key.includes(name) && isLeaf(value) && value != null)
    .filter(([name, value]) => !isOfTheLease(name, item) && !(name === 'leaseId' && value === ofLease))
    .map(([name, value]) => {
      const member = memberShape(shape, name);
      const words = said(value, { member: name, shape: member, beside: item, names });
      return `${spaced(name)} ${words}`;
    })
    .join(', ');

/** Of a lease's last event, how far it was read: told of no lease by itself. */
export const isOfTheLease = (name: string, item: Members): boolean =>
  name === 'revision' && 'leaseId' in item;
