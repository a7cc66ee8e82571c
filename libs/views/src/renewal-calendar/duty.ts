import { ownersEverWorked, responsibleOn } from '#domain/deputy/deputyship.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import { entryOn, type Timeline } from '#record/lease/timeline.js';

/** Who stands in for whom, as calendars are to follow it at an instant (RFC 3339 UTC). */
export interface StandingIn {
  readonly deputyships: readonly DeputyshipOnRecord[];
  readonly now: string;
}

/** The same while nobody stands in for anybody. */
export const NOBODY_AWAY: StandingIn = { deputyships: [], now: '' };

/** Whether a person sees to a renewal now, by who owns it once all on record has taken effect, or did at some time before. */
export function dutyOf(
  person: string,
  owners: Timeline<string>,
  { deputyships, now }: StandingIn,
): 'has' | 'had' | undefined {
  const last = owners.at(-1);
  if (last === undefined) return undefined;
  if (responsibleOn(deputyships, last.value, now).includes(person)) return 'has';
  if (owners.some(({ value }) => value === person)) return 'had';
  const turns = [...owners.map(({ from }) => from), ...deputyships.map(({ startsAt }) => startsAt)];
  const hadAt = (at: string): boolean => {
    const owner = at <= now ? entryOn(owners, at)?.value : undefined;
    return owner !== undefined && responsibleOn(deputyships, owner, at).includes(person);
  };
  return turns.some(hadAt) ? 'had' : undefined;
}

/** A deputyship that began or ended, and since when that is so and known. */
interface Turn {
  readonly at: string;
  readonly since: string;
}

const turnsOf = ({ startsAt, endsAt, appointed, ended }: DeputyshipOnRecord): readonly Turn[] =>
  [
    { at: startsAt, known: appointed },
    { at: endsAt, known: ended ?? appointed },
  ].map(({ at, known }) => ({ at, since: at > known.fact.recordedAt ? at : known.fact.recordedAt }));

/**
 * How often somebody's deputyships began or ended by now, and since when that is so: what the sequence of the calendar of
 * a person who stands in for others goes up by, so that it never falls.
 */
export function turnsBy(
  person: string | undefined,
  { deputyships, now }: StandingIn,
): { readonly count: number; readonly stamp: string } {
  const standsIn = deputyships.some(({ deputy }) => deputy === person);
  const turns = standsIn ? deputyships.flatMap(turnsOf).filter(({ at }) => at <= now) : [];
  return {
    count: turns.length,
    stamp:
      turns
        .map(({ since }) => since)
        .toSorted()
        .at(-1) ?? '',
  };
}

/** When the next deputyship begins or ends; nothing where none does any more. */
export const nextTurn = ({ deputyships, now }: StandingIn): string | undefined =>
  deputyships
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at) => at > now)
    .toSorted()[0];

/** The owners whose leases may be, or have been, in the calendar of a person. */
export const ownersInCalendar = (person: string, { deputyships }: StandingIn): readonly string[] =>
  ownersEverWorked(deputyships, person);
