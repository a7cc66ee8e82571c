import type { Citation } from '#record/lease/fact.js';
import type { InPieces } from '../declared/slices.js';
import type { Names } from '../words/names.js';
import type { Change } from './answer.js';
import { changeWords, isOfTheLease, itemName, kindOf, leavesOf, listWords } from './called.js';
import { citedWithin, newlyCited } from './cited.js';
import { groundsIn, regroundedWords, type Regrounded } from './grounds.js';
import { areMembers, matched, type Matched } from './items.js';
import type { Kind } from './kind.js';
import { monthsTogether, type InMonth } from './months.js';
import { joined, lineOf, NOTHING, together, type Found, type Place } from './place.js';
import { sentence } from './sentence.js';
import { itemShape, memberName, memberShape, spaced, type Shape } from './shape.js';
import { isGround, isLeaf, isMembers, isSame, said, type Members } from './values.js';

/** Of the answer itself, not of what it is about: how it was asked, and how far it was read. */
const OF_THE_ANSWER: ReadonlySet<string> = new Set([
  'view',
  'position',
  'now',
  'on',
  'at',
  'asOf',
  'revision',
  'understood',
  'compared',
  'parties',
  'people',
  'address',
]);

/** Two answers of one view, each with the names that it brings. */
export interface Compared {
  readonly was: Members;
  readonly is: Members;
  /** The JSON Schema of the view's answers: what its members are called. */
  readonly shape?: Shape | undefined;
  readonly names: Names;
}

/**
 * What of a view's answer is otherwise, a sentence each with the events behind it, in the order of the later answer; none
 * where both are equal. Whatever has no words of its own is told by the names of its members, so that nothing that the
 * view shows is ever left out. (I3)
 */
export function* differencesOf({ was, is, shape, names }: Compared): InPieces<readonly Change[]> {
  const lease = is['leaseId'] ?? was['leaseId'];
  const place: Place = { names, shape, ofLease: typeof lease === 'string' ? lease : undefined };
  const [before, after] = [contentOf(was), contentOf(is)];
  const found = yield* ofThing(before, after, place);
  const told = [
    ...renamed(was, is),
    ...found.lines,
    ...found.phrases.map((words) => lineOf(words, place, newlyCited(before, after))),
    ...regroundedLines(found, place),
  ];
  return monthsTogether(told).map(({ words, month: _month, ...line }) => ({
    ...line,
    words: sentence(words),
  }));
}

/** Where the next page begins is told by no page; what binds next is. */
const contentOf = (answer: Members): Members =>
  Object.fromEntries(
    Object.entries(answer).filter(
      ([name, value]) => !OF_THE_ANSWER.has(name) && !(name === 'next' && typeof value === 'string'),
    ),
  );

/** One thing that is there both times: what its kind has words for, and the rest member by member. */
function* ofThing(was: Members, is: Members, place: Place): InPieces<Found> {
  const kind = kindOf(was, is);
  const told = new Set<string>();
  const lines: InMonth[] = [];
  const events = newlyCited(was, is, eventsBy(kind, place));
  for (const { members, words } of kind?.facts ?? []) {
    if (members.every((name) => isSame(was[name], is[name]))) continue;
    const text = words(was, is, place.names, place.called ?? '');
    if (text === undefined) continue;
    lines.push(lineOf(text, place, events));
    members.forEach((name) => told.add(name));
  }
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])].filter(
    (name) => !told.has(name) && !isOfTheLease(name, is) && !isSame(was[name], is[name]),
  );
  const found: Found[] = [{ ...NOTHING, lines }];
  for (const name of names) found.push(yield* ofMember(name, was, is, place));
  return together(found);
}

const eventsBy =
  (kind: Kind | undefined, { leaseId, ofLease }: Place) =>
  (item: Members): readonly Citation[] =>
    kind?.events?.(item, leaseId ?? ofLease) ?? citedWithin(item);

function* ofMember(name: string, beside: Members, besideNow: Members, place: Place): InPieces<Found> {
  const [was, is] = [beside[name], besideNow[name]];
  const shape = memberShape(place.shape, name);
  if (isCited(was, is))
    return { ...NOTHING, regrounded: [{ name: '', was: groundsIn(was), is: groundsIn(is) }] };
  if (isList(was, is)) {
    const [before, after] = [(was ?? []) as readonly unknown[], (is ?? []) as readonly unknown[]];
    if (areMembers(before) && areMembers(after) && ![...before, ...after].every(isLeaf))
      return yield* ofList(name, before, after, { ...place, shape });
    return { ...NOTHING, phrases: [listWords(name, before, after, { ...place, shape })] };
  }
  if (isMembers(was) && isMembers(is) && !isLeaf(was) && !isLeaf(is))
    return yield* ofPart(name, was, is, { ...place, shape });
  const part = is ?? was;
  if (isMembers(part) && !isLeaf(part) && (is == null || was == null))
    return ofOne(name, is == null, part, { ...place, shape });
  const say = (value: unknown, near: Members) =>
    said(value, { member: name, shape, beside: near, names: place.names });
  return {
    ...NOTHING,
    phrases: [changeWords(memberName(shape, name), say(was, beside), say(is, besideNow), was == null)],
  };
}

const isCited = (was: unknown, is: unknown): boolean => {
  const all = [was, is].filter((value) => value != null);
  return (
    all.every((value) => isGround(value) || (Array.isArray(value) && value.every(isGround))) &&
    all.some((value) => !Array.isArray(value) || value.length > 0)
  );
};

const isList = (was: unknown, is: unknown): boolean =>
  [was, is].every((value) => value == null || Array.isArray(value)) && [was, is].some(Array.isArray);

/** A part of a thing: by itself where it cites what it rests on, else among what is said of the thing. */
function* ofPart(name: string, was: Members, is: Members, place: Place): InPieces<Found> {
  const kind = kindOf(was, is);
  const called = kind?.name?.(is, place.names) ?? spaced(name);
  const inside = {
    ...place,
    called,
    ...(kind === undefined ? { within: joined(place.within, called) } : {}),
  };
  if (kind === undefined && !('events' in is)) {
    const { phrases, lines, regrounded } = yield* ofThing(was, is, inside);
    return {
      phrases: phrases.map((words) => `${called}, ${words}`),
      lines,
      regrounded: regrounded.map((each) => nameIn(called, each)),
    };
  }
  const found = yield* ofThing(was, is, inside);
  return settled(called, found, was, is, kind, place);
}

/** A thing with what is to be said of it as one sentence. */
function settled(
  called: string,
  { phrases, lines, regrounded }: Found,
  was: Members,
  is: Members,
  kind: Kind | undefined,
  place: Place,
): Found {
  const events = newlyCited(was, is, eventsBy(kind, place));
  const own = phrases.length === 0 ? [] : [lineOf(`${called}: ${phrases.join('; ')}`, place, events)];
  const isTold = own.length > 0 || lines.length > 0;
  return {
    phrases: [],
    lines: [...lines, ...own],
    regrounded: regrounded.filter(({ name }) => !isTold || name !== '').map((each) => nameIn(called, each)),
  };
}

const nameIn = (called: string, { name, ...rest }: Regrounded): Regrounded => ({
  ...rest,
  name: name === '' ? called : `${called}, ${name}`,
});

function* ofList(
  name: string,
  was: readonly Members[],
  is: readonly Members[],
  place: Place,
): InPieces<Found> {
  const inside = { ...place, shape: itemShape(place.shape) };
  const found: Found[] = [];
  const all = matched(was, is);
  for (const run of runsOf(all)) {
    found.push(run.length === 1 ? yield* ofItem(name, run[0]!, inside) : ofRun(run, inside));
    yield;
  }
  const told = together(found);
  if (told.lines.length > 0 || told.regrounded.length > 0 || isInOrder(was, all)) return told;
  return { ...told, phrases: [`${spaced(name)} stand in another order`] };
}

/** Whether those that are there both times stand as they stood. */
function isInOrder(was: readonly Members[], all: readonly Matched[]): boolean {
  const places = all.flatMap((match) => (match.was && match.is ? [was.indexOf(match.was)] : []));
  return places.every((place, index) => index === 0 || places[index - 1]! < place);
}

/** Alike ones that came, or went, one after the other. */
function ofRun(run: readonly Matched[], place: Place): Found {
  const items = run.map(({ was, is }) => (is ?? was)!);
  const kind = kindOf(items[0]!)!;
  const words = kind.run!.words(items, run[0]!.is === undefined);
  return { ...NOTHING, lines: [lineOf(words, place, citedWithin(items))] };
}

function runsOf(all: readonly Matched[]): readonly (readonly Matched[])[] {
  const runs: Matched[][] = [];
  for (const match of all) {
    const run = runs.at(-1);
    if (run !== undefined && isAlike(run.at(-1)!, match)) run.push(match);
    else runs.push([match]);
  }
  return runs;
}

function isAlike(one: Matched, other: Matched): boolean {
  const [first, second] = [one.was ?? one.is, other.was ?? other.is];
  if ((one.was === undefined) !== (other.was === undefined)) return false;
  if ((one.is === undefined) !== (other.is === undefined) || (one.was && one.is)) return false;
  const kind = kindOf(first!, second!);
  return kind?.run !== undefined && kind.run.alike(first!) === kind.run.alike(second!);
}

function* ofItem(name: string, { was, is, key }: Matched, place: Place): InPieces<Found> {
  if (isSame(was, is)) return NOTHING;
  const item = (is ?? was)!;
  const inside = itemPlace(item, key, place);
  if (was === undefined || is === undefined) return ofOne(name, is === undefined, item, inside, key);
  const called = itemName(name, is, key, inside);
  const found = yield* ofThing(
    was,
    is,
    isLease(key) ? inside : { ...inside, called, ...withinOf(called, item, inside) },
  );
  if (isLease(key))
    return {
      ...NOTHING,
      lines: [
        ...found.lines,
        ...found.phrases.map((words) => lineOf(words, inside, newlyCited(was, is))),
        ...regroundedLines(found, inside),
      ],
    };
  const kind = kindOf(is);
  return settled(called, found, was, is, kind, inside);
}

/** Sentences of a kind name the thing themselves. */
function withinOf(called: string, item: Members, { within }: Place): Pick<Place, 'within'> | object {
  return kindOf(item) !== undefined ? {} : { within: joined(within, called) };
}

const isLease = (key: readonly string[]): boolean => key.length === 1 && key[0] === 'leaseId';

function itemPlace(item: Members, key: readonly string[], place: Place): Place {
  const { leaseId, month } = item;
  return {
    ...place,
    ...(key.includes('leaseId') && place.ofLease === undefined ? { leaseId: String(leaseId) } : {}),
    ...(typeof month === 'string' ? { month } : {}),
  };
}

/** What is there now and was not, or the other way round. */
function ofOne(name: string, isGone: boolean, item: Members, place: Place, key?: readonly string[]): Found {
  const kind = kindOf(item);
  const events = eventsBy(kind, place)(item);
  const called =
    key === undefined ? (kind?.name?.(item, place.names) ?? spaced(name)) : itemName(name, item, key, place);
  const words = (isGone ? kind?.gone : kind?.begun)?.(item, place.names, called);
  if (words !== undefined) return { ...NOTHING, lines: [lineOf(words, place, events)] };
  if (key !== undefined && isLease(key))
    return {
      ...NOTHING,
      lines: [
        lineOf(
          isGone ? 'the lease is not among them any more' : 'the lease is among them now',
          place,
          events,
        ),
      ],
    };
  const says = leavesOf(item, key ?? [], place);
  const which = says === '' ? '' : `: ${says}`;
  return {
    ...NOTHING,
    lines: [
      lineOf(isGone ? `${called} is not there any more${which}` : `${called} is new${which}`, place, events),
    ],
  };
}

const regroundedLines = ({ regrounded }: Found, place: Place): readonly InMonth[] =>
  regroundedWords(regrounded).map(({ words, events }) => lineOf(words, place, events));

/** Parties are shown by name wherever they stand. */
function renamed(was: Members, is: Members): readonly InMonth[] {
  const [before, after] = [was, is].map(({ parties }) => (isMembers(parties) ? parties : {}));
  return Object.entries(before!).flatMap(([id, name]) =>
    typeof name === 'string' && typeof after![id] === 'string' && after![id] !== name
      ? [{ words: `${name} is called ${after![id]} now`, events: [], partyId: id }]
      : [],
  );
}
