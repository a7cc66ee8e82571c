import type { Money } from '#domain/kernel/shape.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import { isLocalDate } from '#domain/kernel/local-date.js';
import type { Citation } from '#record/lease/fact.js';
import { valueWords } from '../history/plain-words.js';
import { NONE, periodWords } from '../history/words.js';
import type { Period } from '#domain/renewal/terms.js';
import type { Names } from '../words/names.js';
import { isChosen, type Shape } from './shape.js';

export type Members = Readonly<Record<string, unknown>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values of JSON are the same; a member that is undefined is none. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isMembers(one) || !isMembers(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
    isSame(one[name], other[name]),
  );
}

/** Whether it says what something rests on, be it without the stream of its own lease. */
export const isGround = (value: unknown): value is Pick<Citation, 'revision' | 'grade' | 'source'> =>
  isMembers(value) && 'revision' in value && 'grade' in value && 'source' in value;

/** Whether it says which event something rests on. */
export const isCitation = (value: unknown): value is Citation =>
  isGround(value) && 'stream' in value && 'recordedAt' in value && 'layer' in value;

export const isMoney = (value: unknown): value is Money =>
  isMembers(value) && Object.keys(value).length === 2 && 'amount' in value && 'currency' in value;

const isPeriod = (value: unknown): value is Period =>
  isMembers(value) && Object.keys(value).length === 2 && 'count' in value && 'unit' in value;

/** Whether it is told in a few words, and not member by member. */
export const isLeaf = (value: unknown): boolean =>
  value === null || typeof value !== 'object' || isMoney(value) || isPeriod(value);

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const PERSON = /^[0-9a-f]{8}-[0-9a-f]{4}-8/;
const DECIMAL = /^-?\d+\.\d+$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?Z$/;

/** Ids of parties and people in a text as their names. */
export const named = (text: string, names: Names): string =>
  text.replaceAll(UUID, (id) => {
    const party = names.party(id);
    return party === id && PERSON.test(id) ? names.person(id) : party;
  });

interface Where {
  /** The member that says it. */
  readonly member: string;
  readonly shape: Shape | undefined;
  /** What stands beside it, where amounts have their currency. */
  readonly beside: Members;
  readonly names: Names;
}

/** A value as people write it. */
export function said(value: unknown, where: Where): string {
  if (value === undefined || value === null) return NONE;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isMoney(value)) return moneyWords(value);
  if (isPeriod(value)) return periodWords(value);
  if (typeof value === 'string') return textSaid(value, where);
  if (typeof value === 'number') return valueWords(where.member, String(value));
  if (Array.isArray(value)) return value.map((item) => said(item, where)).join(', ') || NONE;
  return Object.entries(value)
    .filter(([, member]) => !isGround(member))
    .map(([name, member]) => `${name} ${said(member, { ...where, member: name })}`)
    .join(', ');
}

function textSaid(text: string, { member, shape, beside, names }: Where): string {
  if (isLocalDate(text)) return dayWords(text);
  if (INSTANT.test(text)) return instantWords(text);
  const { currency } = beside;
  if (DECIMAL.test(text) && typeof currency === 'string') return amountWords(text, currency);
  if (isChosen(shape, text)) return text.replaceAll('-', ' ');
  return named(valueWords(member, text), names);
}

/** An amount that may be below nothing. */
export const amountWords = (amount: string, currency: string): string =>
  amount.startsWith('-')
    ? `-${moneyWords({ amount: amount.slice(1), currency })}`
    : moneyWords({ amount, currency });

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "2026-06-30" is "30 June 2026". */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** "30 June 2026, 09:30 UTC", with seconds where there are any. */
export function instantWords(instant: string): string {
  const [, day = '', minute = '', rest = ''] = INSTANT.exec(instant) ?? [];
  return `${dayWords(day)}, ${minute}${rest.replace(/\.0+$|^:00(\.0+)?$/g, '')} UTC`;
}
