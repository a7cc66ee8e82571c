import type { AgingFact } from '#domain/freshness/limits.js';
import { compareText } from '#domain/kernel/compare-text.js';
import { daysSince } from '#domain/kernel/days-until.js';
import { confirmationOf } from '#record/lease/confirmed.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import { claimedAlone, weakest, type Answer } from '../facts/answer.js';
import { ageWords, isStale } from '../facts/freshness.js';
import type { Asked } from './asked.js';
import { citedOnce } from '../facts/cited-once.js';

/** How old evidence is: since when it was last known to hold, against the limit of its kind. */
export interface Age {
  /** The kind of fact, by which it grows old. */
  readonly fact: AgingFact;
  /** When it was last known to hold, RFC 3339 UTC. */
  readonly heldAt: string;
  /** Whole days since. */
  readonly days: number;
  /** For how many days it is proof. */
  readonly limit: number;
  /** Where that is known from, in a few words. */
  readonly source: string;
  /** The event that says so, as its stream and revision: what recorded it, confirmed it, or the newest file of its source. */
  readonly event: string;
  /** The newest files of sources of the network, as far as it was judged by them. */
  readonly looks: readonly Citation[];
}

/** An answer with how fresh it is. */
export interface FreshAnswer extends Answer {
  /** Of what the answer rests on, the age of what is nearest to its limit, or furthest beyond; null where nothing ages. */
  readonly age: Age | null;
  /** There where it would be a yes, were the evidence not too old. */
  readonly stale?: true;
}

/** A fact that an answer rests on, with its age. */
export interface Ground {
  readonly age: Age;
  /** What the age is told by. */
  readonly held: Citation;
  /** The event that recorded the fact, whatever showed since that it holds. */
  readonly recorded: Citation;
  /** There where somebody confirmed it: it is proof as far as that is. */
  readonly confirmed?: true;
}

/** What an answer rests on: all of the groups, each by the freshest of its evidence. */
export type Grounds = readonly (readonly Ground[])[];

/** A fact of the lease, last known to hold when it was recorded or confirmed by more than somebody's word. */
export function factGround(asked: Asked, fact: AgingFact, told: Fact): Ground {
  const { lease, on } = asked;
  const recorded = cite(lease, told);
  const confirmed = confirmationOf(lease, fact, told, on);
  if (confirmed === undefined)
    return { recorded, held: recorded, age: ageOf(asked, fact, told.effectiveAt, recorded) };
  const held = cite(lease, confirmed);
  return { recorded, held, confirmed: true, age: ageOf(asked, fact, held.effectiveAt, held) };
}

/** What a source of the network shows, last known to hold when that was looked at in health. */
export function seenGround(asked: Asked, fact: AgingFact, told: Fact): Ground {
  const recorded = cite(asked.lease, told);
  const look = asked.looks.get(told.revision);
  const held =
    look !== undefined && look.at > told.effectiveAt ? look : { at: told.effectiveAt, event: recorded };
  const age = ageOf(asked, fact, held.at, held.event);
  return { recorded, held: held.event, age: { ...age, looks: look === undefined ? [] : [look.event] } };
}

/** What nothing but its own event shows. */
export const ground = (asked: Asked, fact: AgingFact, recorded: Citation): Ground => ({
  recorded,
  held: recorded,
  age: ageOf(asked, fact, recorded.effectiveAt, recorded),
});

function ageOf({ limits, on }: Asked, fact: AgingFact, heldAt: string, event: Citation): Age {
  const { source, stream, revision } = event;
  const days = daysSince(heldAt, on);
  return { fact, heldAt, days, limit: limits[fact], source, event: `${stream} #${revision}`, looks: [] };
}

const left = ({ days, limit }: Age): number => limit - days;

/** The one with the least time left; the first of several. */
export const oldest = (ages: readonly Age[]): Age | undefined =>
  ages.reduce<Age | undefined>((found, age) => (found && left(found) <= left(age) ? found : age), undefined);

const freshest = (ages: readonly Age[]): Age | undefined =>
  ages.reduce<Age | undefined>((found, age) => (found && left(found) >= left(age) ? found : age), undefined);

/** The same answer with its age: a yes that rests on evidence that is too old is none any more. (R6) */
export function aged(asked: Asked, told: Answer, fact: AgingFact, grounds: Grounds): FreshAnswer {
  const confirmed = confirmedIn(grounds);
  const answer = lifted(told, confirmed);
  const ages = grounds.map((group) => group.map((each) => each.age));
  const looks = citedOnce(ages.flat().flatMap((age) => age.looks));
  if (answer.answer !== 'yes') {
    const other = ageOfOther(asked, answer, fact, grounds);
    return { ...answer, age: other ? { ...other, looks } : null };
  }
  const age = oldest(ages.flatMap((group) => freshest(group) ?? []));
  if (age === undefined) return { ...answer, age: null };
  const held = grounds.flat().flatMap((each) => (looks.some(isSameAs(each.held)) ? [] : [each.held]));
  const events = citedOnce([...answer.events, ...held, ...looks]);
  const grade = weakest(events.filter((event) => !confirmed.some(isSameAs(event))));
  const fresh: FreshAnswer = { ...answer, ...(grade ? { grade } : {}), events, age: { ...age, looks } };
  return isStale(age)
    ? { ...fresh, answer: 'unproven', because: `stale: ${answer.because}; ${ageWords(age)}`, stale: true }
    : fresh;
}

/** What was recorded on less than somebody showed since. */
const confirmedIn = (grounds: Grounds): readonly Citation[] =>
  grounds
    .flat()
    .flatMap(({ recorded, held, confirmed }) =>
      confirmed && weakest([recorded, held]) !== held.grade ? [recorded] : [],
    );

/** What somebody's word alone says is a yes where all of it that is claimed was confirmed since. */
function lifted(answer: Answer, confirmed: readonly Citation[]): Answer {
  const because = claimedAlone(answer);
  const isConfirmed = answer.events.every(
    (event) => event.grade !== 'claimed' || confirmed.some(isSameAs(event)),
  );
  return because !== undefined && isConfirmed
    ? { ...answer, answer: 'yes', because: `${because}, as was confirmed` }
    : answer;
}

/**
 * Of what is no yes, the age of what it cites: of evidence that ages, else of what the lease itself was told last; an age
 * names its event in a text, and whoever asks may not know of other leases.
 */
function ageOfOther(asked: Asked, { events }: Answer, fact: AgingFact, grounds: Grounds): Age | undefined {
  const cited = grounds.flat().filter(({ recorded }) => events.some(isSameAs(recorded)));
  const own = events.filter(({ stream }) => stream === asked.lease.stream);
  const last = own.toSorted((a, b) => compareText(a.effectiveAt, b.effectiveAt)).at(-1);
  return oldest(cited.map(({ age }) => age)) ?? (last && ground(asked, fact, last).age);
}

const isSameAs =
  (one: Citation) =>
  (other: Citation): boolean =>
    one.stream === other.stream && one.revision === other.revision;
