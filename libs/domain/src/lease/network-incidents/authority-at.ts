import { isBefore } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { KnownOrigin } from '../known-origins/concern.js';
import type { LeaseRecord, RoutesNamed } from '../lease.js';
import { knownAt, type AuthorityThen } from './likely-cause.js';

/** What the authority of a lease's announcements rests on, of all times: as the lease decides by it, and as views are told of it. */
export interface AuthorityOnRecord {
  /** The contract's. */
  readonly timeZone: string;
  /** The routes that the contract named, since when, in that order. */
  readonly routes: readonly RoutesNamed[];
  readonly loas: readonly {
    readonly prefixes: readonly string[];
    readonly originAses: readonly number[];
    /** Local dates, half-open. */
    readonly from: LocalDate;
    readonly until: LocalDate;
    /** Instants. */
    readonly issued: string;
    readonly ended?: string;
  }[];
  /** What is said of a number last counts. */
  readonly knownOrigins: readonly KnownOrigin[];
}

export const authorityOnRecord = ({
  routes,
  loas,
  knownOrigins,
  contract,
}: LeaseRecord): AuthorityOnRecord => ({
  timeZone: contract.terms.timeZone,
  routes,
  loas: [...loas.values()],
  knownOrigins: [...knownOrigins.values()],
});

/** What authorises the announcements of a lease at an instant. */
export function authorityAt(
  { timeZone, routes, loas, knownOrigins }: AuthorityOnRecord,
  at: string,
): AuthorityThen {
  // Before the contract was agreed, it is what announcements are held against all the same.
  const known = routes.filter(({ from }, index) => index === 0 || !isBefore(at, from));
  return {
    routes: known.at(-1)?.origins ?? [],
    loas: loas.filter((loa) => {
      const { from, until } = spanOf(loa, timeZone);
      return !isBefore(at, from) && isBefore(at, until);
    }),
    named: new Set(known.flatMap(({ origins }) => origins.map(({ originAs }) => originAs))),
    known: knownAt(saidLast(knownOrigins), at, timeZone),
  };
}

/** The instants at which that may change. */
export function changesOfAuthority({
  timeZone,
  routes,
  loas,
  knownOrigins,
}: AuthorityOnRecord): readonly string[] {
  return [
    ...routes.map(({ from }) => from),
    ...loas.flatMap((loa) => {
      const { from, until } = spanOf(loa, timeZone);
      return [from, until];
    }),
    ...saidLast(knownOrigins).flatMap(({ from, until }) =>
      [from, ...(until === undefined ? [] : [until])].map((day) => startOfDay(day, timeZone)),
    ),
  ];
}

const saidLast = (knownOrigins: readonly KnownOrigin[]): readonly KnownOrigin[] => [
  ...new Map(knownOrigins.map((each) => [each.originAs, each])).values(),
];

/** While an LOA authorises, half-open: no paper does before it was issued. */
function spanOf({ from, until, issued, ended }: AuthorityOnRecord['loas'][number], timeZone: string) {
  const [begins, ends] = [startOfDay(from, timeZone), startOfDay(until, timeZone)];
  return {
    from: isBefore(begins, issued) ? issued : begins,
    until: ended !== undefined && isBefore(ended, ends) ? ended : ends,
  };
}
