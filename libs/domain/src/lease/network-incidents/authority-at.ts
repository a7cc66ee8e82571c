import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { LeaseRecord, LoaState } from '../lease.js';
import { knownAt, type AuthorityThen } from './likely-cause.js';

/** What authorises the announcements of a lease at an instant, by all that is on record of then. */
export function authorityAt(record: LeaseRecord, at: string): AuthorityThen {
  const { routes, loas, knownOrigins, contract } = record;
  const { timeZone } = contract.terms;
  // Before the contract was agreed, it is what announcements are held against all the same.
  const known = routes.filter(({ from }, index) => index === 0 || !isBefore(at, from));
  return {
    routes: known.at(-1)!.origins,
    loas: [...loas.values()].filter((loa) => {
      const { from, until } = spanOf(loa, timeZone);
      return !isBefore(at, from) && isBefore(at, until);
    }),
    named: new Set(known.flatMap(({ origins }) => origins.map(({ originAs }) => originAs))),
    known: knownAt(knownOrigins.values(), at, timeZone),
  };
}

/** The instants at which that may change. */
export function changesOfAuthority({ routes, loas, knownOrigins, contract }: LeaseRecord): readonly string[] {
  const { timeZone } = contract.terms;
  const spans = [...loas.values()].map((loa) => spanOf(loa, timeZone));
  return [
    ...routes.map(({ from }) => from),
    ...spans.flatMap(({ from, until }) => [from, until]),
    ...[...knownOrigins.values()].flatMap(({ from, until }) =>
      [from, ...(until === undefined ? [] : [until])].map((day) => startOfDay(day, timeZone)),
    ),
  ];
}

/** While an LOA authorises, half-open: no paper does before it was issued. */
function spanOf({ from, until, issued, ended }: LoaState, timeZone: string) {
  const [begins, ends] = [startOfDay(from, timeZone), startOfDay(until, timeZone)];
  return {
    from: isBefore(begins, issued) ? issued : begins,
    until: ended !== undefined && isBefore(ended, ends) ? ended : ends,
  };
}
