import { epoch } from '../../kernel/instant.js';
import type { Cause } from '../incidents/events.js';
import type { HeldLease, LeaseRecord } from '../lease.js';
import type { WhileAside } from '../observations/aside.js';
import type { Fact } from '../rule.js';
import { MOST_ROUTES, type NetworkCause, type NetworkIncident, type NetworkIncidentEvent } from './events.js';
import { leftAt, outsideAuthority, type Outside } from './outside.js';
import { CAUSE_WORDS, routeWords, type LikelyCause } from './likely-cause.js';

type NetworkFact = Fact<NetworkIncidentEvent>;

/**
 * What has to be opened and closed for the incidents on record to be those that announcements that count and authority come to, as known
 * at `now`: it follows from both, whichever of them changed, and nothing does where it is so already (V14, I10, I20).
 */
export function incidentsFollowing(
  lease: HeldLease,
  now: string,
  whileAside: WhileAside,
): readonly NetworkFact[] {
  const { record } = lease;
  const all = outsideAuthority(lease, now, whileAside);
  const closed = closings(lease, all, now);
  const names = new Names(record, closed);
  const opened = all.flatMap((outside) => openingsOf(outside, aboutIt(record, outside, closed), names));
  return [...opened, ...closed.values()].toSorted((a, b) => epoch(a.effectiveAt!) - epoch(b.effectiveAt!));
}

/** By the incident's name. */
type Closings = ReadonlyMap<string, NetworkFact>;

/** The incidents that were opened for the prefix, the likely cause and the origin AS, and have a time in common with what is outside. */
function aboutIt(
  { incidents }: LeaseRecord,
  { prefix, likelyCause, originAs, from, over }: Outside,
  closed: Closings = new Map(),
) {
  const end = over === undefined ? Infinity : epoch(over.at);
  return [...incidents].flatMap(([incidentId, { network, ...state }]) => {
    if (network?.prefix !== prefix || network.likelyCause !== likelyCause) return [];
    if (!network.origins.includes(originAs)) return [];
    const closing = closed.get(incidentId)?.effectiveAt;
    const last = state.closed ?? (closing === undefined ? undefined : { at: closing, byHand: false });
    const episodes = [...(state.earlier ?? []), { occurredAt: network.occurredAt, closed: last }];
    return episodes.flatMap((episode) => {
      const until = episode.closed === undefined ? Infinity : epoch(episode.closed.at);
      return epoch(episode.occurredAt) < end && until > epoch(from)
        ? [{ incidentId, until, byHand: episode.closed?.byHand ?? false }]
        : [];
    });
  });
}

/** One that somebody closed stays so for as long as it is the same that goes on. */
function openingsOf(
  outside: Outside,
  known: ReturnType<typeof aboutIt>,
  names: Names,
): readonly NetworkFact[] {
  if (known.some(({ until, byHand }) => until === Infinity || byHand)) return [];
  const { over } = outside;
  const from = Math.max(epoch(outside.from), ...known.map(({ until }) => until));
  if (over !== undefined && from >= epoch(over.at)) return [];
  const occurredAt = new Date(from).toISOString();
  const incidentId = names.of(outside, from);
  const opened: NetworkFact = {
    type: 'NetworkIncidentOpened',
    data: { incidentId, ...toldOf(outside), occurredAt },
    effectiveAt: occurredAt,
  };
  return over === undefined ? [opened] : [opened, closing(incidentId, over.at, HOW_OVER[over.how])];
}

/** Each that is open closes with what it is about; what never was so by all that is known, where it began. */
function closings(lease: HeldLease, all: readonly Outside[], now: string): Closings {
  const { record } = lease;
  const closed = new Map<string, NetworkFact>();
  for (const [incidentId, { network, open }] of record.incidents) {
    if (!open || network === undefined) continue;
    if (network.likelyCause === 'registration-changed') {
      const left = leftAt(lease, network.prefix);
      if (left <= epoch(now))
        closed.set(incidentId, closing(incidentId, new Date(left).toISOString(), HOW_OVER.left));
      continue;
    }
    const own = goingOn(
      all.filter((outside) =>
        aboutIt(record, outside).some((known) => known.incidentId === incidentId && known.until === Infinity),
      ),
    );
    if (own === undefined) closed.set(incidentId, closing(incidentId, network.occurredAt, NEVER_SO));
    else if (own.over !== undefined)
      closed.set(incidentId, closing(incidentId, own.over.at, HOW_OVER[own.over.how]));
  }
  return closed;
}

/**
 * Of what an open incident may be about, up to its first break for sure: what was authorised is known for all time. What a source
 * showed long ago is known no more, so a time in which none shows it may only look like a break.
 */
const goingOn = (times: readonly Outside[]): Outside | undefined =>
  times.find(({ over }) => over?.how === 'inside') ?? times.at(-1);

const HOW_OVER = {
  gone: 'It is not announced any more',
  inside: 'It is authorised since then',
  'other-cause': 'It is likely for another cause since then',
  'set-aside': 'The source that shows it is set aside since then',
  left: 'The prefix is not leased any more since then; what is left of it in the network its alignment tells',
} as const satisfies Record<NonNullable<Outside['over']>['how'], string>;
const NEVER_SO = 'By what is on record since, it was authorised';

const closing = (incidentId: string, effectiveAt: string, resolution: string): NetworkFact => ({
  type: 'NetworkIncidentClosed',
  data: { incidentId, resolution },
  effectiveAt,
});

/** What an incident is put down to, for those who are liable by the contract's allocation (I18). */
const LIABLE_FOR: Readonly<Record<LikelyCause, Cause>> = {
  'forgotten-loa': 'misconfiguration',
  'wrong-origin': 'misconfiguration',
  'more-specific': 'misconfiguration',
  hijack: 'security-incident',
};

function toldOf({
  prefix,
  likelyCause,
  routes,
}: Outside): Omit<NetworkIncident, 'incidentId' | 'occurredAt'> {
  const each = [...new Map(routes.map(({ route }) => [routeWords(route), route])).entries()];
  const [first] = each;
  const more = each.length > 1 ? ` and ${each.length - 1} more` : '';
  return {
    kind: likelyCause === 'hijack' ? 'hijack' : 'outside-authority',
    cause: LIABLE_FOR[likelyCause],
    likelyCause,
    prefix,
    source: routes[0]!.source,
    routes: each.slice(0, MOST_ROUTES).map(([, route]) => route),
    summary: `${first![0]}${more} is announced: ${CAUSE_WORDS[likelyCause]}`,
  };
}

/**
 * For so long after it was over an incident that comes back is the same, opened again: a route that flaps, or that whoever
 * announced it takes up again once nobody looks, goes on for days, and a week holds a weekend as well.
 */
const SAME_WITHIN_MS = 7 * 86_400_000;

/** The names of incidents to be opened: of the one that comes back, or new ones. */
class Names {
  private readonly fresh: NewNames;
  /** By what they are about: those that are over, and when. */
  private readonly over = new Map<
    string,
    { readonly incidentId: string; readonly at: number; readonly since: number }
  >();

  constructor(
    private readonly record: LeaseRecord,
    closings: Closings,
  ) {
    this.fresh = new NewNames(record);
    for (const [incidentId, { network, closed }] of record.incidents) {
      const at = closed?.at ?? closings.get(incidentId)?.effectiveAt;
      if (network === undefined || at === undefined) continue;
      const last = { incidentId, at: epoch(at), since: epoch(network.occurredAt) };
      for (const originAs of network.origins) {
        const key = keyOf({ ...network, originAs });
        if (last.at >= (this.over.get(key)?.at ?? 0)) this.over.set(key, last);
      }
    }
  }

  /** Of what is outside since `from`, epoch milliseconds: an incident stays with the lessee that had it. */
  of(outside: Outside, from: number): string {
    const key = keyOf(outside);
    const last = this.over.get(key);
    const isSame =
      last !== undefined &&
      last.at <= from &&
      from - last.at <= SAME_WITHIN_MS &&
      this.lesseesBy(last.since) === this.lesseesBy(from);
    const incidentId = isSame ? last.incidentId : this.fresh.of(outside.likelyCause, outside.prefix);
    if (outside.over === undefined) this.over.delete(key);
    else this.over.set(key, { incidentId, at: epoch(outside.over.at), since: from });
    return incidentId;
  }

  private lesseesBy(at: number): number {
    return this.record.lessees.filter(({ from }) => epoch(from) <= at).length;
  }
}

const keyOf = ({
  prefix,
  likelyCause,
  originAs,
}: {
  readonly prefix: string;
  readonly likelyCause: NetworkCause;
  readonly originAs: number | undefined;
}): string => `${prefix} ${likelyCause} ${originAs}`;

/** Names that no incident of the lease has. */
export class NewNames {
  private readonly taken: Set<string>;

  constructor({ incidents }: LeaseRecord) {
    this.taken = new Set(incidents.keys());
  }

  of(cause: NetworkCause, prefix: string): string {
    for (let number = 1; ; number += 1) {
      const name = `${cause}-${prefix.replace('/', '_')}-${number}`;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}
