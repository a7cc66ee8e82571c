import { isBefore } from '../kernel/instant.js';
import { endOfDay, startOfDay, type Instant } from '../kernel/zoned.js';
import type { Appointment } from './events.js';

/** Who works whose renewals, from the instant `startsAt` up to `endsAt`, which is not after it where it never came to be. */
export interface Deputyship {
  readonly deputyshipId: string;
  readonly owner: string;
  readonly deputy: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

type Span = Pick<Deputyship, 'startsAt' | 'endsAt'>;

/** From the start of the first day to the end of the last, in the zone that they are in. */
export const spanOf = ({ firstDay, lastDay, timeZone }: Omit<Appointment, 'deputyshipId'>) => ({
  startsAt: startOfDay(firstDay, timeZone),
  endsAt: endOfDay(lastDay, timeZone),
});

/** The same, over from `at` on; what was over before stays so. */
export const endedAt = <D extends Pick<Deputyship, 'endsAt'>>(deputyship: D, at: Instant): D =>
  isBefore(at, deputyship.endsAt) ? { ...deputyship, endsAt: at } : deputyship;

/** The deputyship of an owner at `at`, if any: no owner has two at a time. */
const deputyshipOn = <D extends Deputyship>(
  deputyships: readonly D[],
  owner: string,
  at: Instant,
): D | undefined => deputyships.find((each) => each.owner === owner && standsAt(each, at));

export const standsAt = ({ startsAt, endsAt }: Span, at: Instant): boolean =>
  !isBefore(at, startsAt) && isBefore(at, endsAt);

/**
 * Who works the renewals of an owner at `at`: the owner's deputy first, then the deputy of that deputy, who is away too,
 * and so on. Nobody stands in it twice.
 */
export function deputiesOn<D extends Deputyship>(
  deputyships: readonly D[],
  owner: string,
  at: Instant,
): readonly D[] {
  const chain: D[] = [];
  const seen = new Set([owner]);
  for (let away = owner; ;) {
    const found = deputyshipOn(deputyships, away, at);
    if (found === undefined || seen.has(found.deputy)) return chain;
    chain.push(found);
    seen.add((away = found.deputy));
  }
}

/** Who sees to the renewals of an owner at `at`, by id: the owner first, then those who stand in, one for the other. */
export const responsibleOn = (
  deputyships: readonly Deputyship[],
  owner: string,
  at: Instant,
): readonly string[] => [owner, ...deputiesOn(deputyships, owner, at).map(({ deputy }) => deputy)];

/** The owners whose renewals a person works at `at`: its own first, then those of all that it stands in for. */
export const ownersWorkedOn = (
  deputyships: readonly Deputyship[],
  person: string,
  at: Instant,
): readonly string[] =>
  ownersEverWorked(deputyships, person).filter((owner) =>
    responsibleOn(deputyships, owner, at).includes(person),
  );

/** The same of any time, and some that it never came to: whoever a chain of deputies leads from to the person. */
export function ownersEverWorked(deputyships: readonly Deputyship[], person: string): readonly string[] {
  const owners = new Set([person]);
  for (const found of owners)
    for (const { owner, deputy } of deputyships) if (deputy === found) owners.add(owner);
  return [...owners];
}

/** What two spans share; none where they do not meet. */
function shared(a: Span, b: Span): Span | undefined {
  const startsAt = isBefore(a.startsAt, b.startsAt) ? b.startsAt : a.startsAt;
  const endsAt = isBefore(a.endsAt, b.endsAt) ? a.endsAt : b.endsAt;
  return isBefore(startsAt, endsAt) ? { startsAt, endsAt } : undefined;
}

/** The first deputyship of an owner that stands at some instant of a span. */
export const meeting = <D extends Deputyship>(
  deputyships: readonly D[],
  owner: string,
  span: Span,
): D | undefined => deputyships.find((each) => each.owner === owner && shared(each, span) !== undefined);

/** Whether at some instant of a span the renewals of `person` are worked by `by`, whoever is between them. */
export const isWorkedBy = (
  deputyships: readonly Deputyship[],
  person: string,
  by: string,
  span: Span,
): boolean =>
  deputyships.some((each) => {
    const both = each.owner === person ? shared(each, span) : undefined;
    if (both === undefined) return false;
    const others = deputyships.filter((other) => other !== each);
    return each.deputy === by || isWorkedBy(others, each.deputy, by, both);
  });
