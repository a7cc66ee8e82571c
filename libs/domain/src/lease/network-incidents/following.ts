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
  const names = new NewNames(record);
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
    const closedAt = state.closed?.at ?? closed.get(incidentId)?.effectiveAt;
    const until = closedAt === undefined ? Infinity : epoch(closedAt);
    return epoch(network.occurredAt) < end && until > epoch(from)
      ? [{ incidentId, until, byHand: state.closed?.byHand ?? false }]
      : [];
  });
}

/** One that somebody closed stays so for as long as it is the same that goes on. */
function openingsOf(
  outside: Outside,
  known: ReturnType<typeof aboutIt>,
  names: NewNames,
): readonly NetworkFact[] {
  if (known.some(({ until, byHand }) => until === Infinity || byHand)) return [];
  const { prefix, likelyCause, over } = outside;
  const from = Math.max(epoch(outside.from), ...known.map(({ until }) => until));
  if (over !== undefined && from >= epoch(over.at)) return [];
  const occurredAt = new Date(from).toISOString();
  const incidentId = names.of(likelyCause, prefix);
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
    const own = all.find((outside) =>
      aboutIt(record, outside).some((known) => known.incidentId === incidentId),
    );
    if (own === undefined) closed.set(incidentId, closing(incidentId, network.occurredAt, NEVER_SO));
    else if (own.over !== undefined)
      closed.set(incidentId, closing(incidentId, own.over.at, HOW_OVER[own.over.how]));
  }
  return closed;
}

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
