import { isFault, parseAddress, parsePrefix, type Fault } from '#domain/kernel/prefix.js';
import { readInstant } from '#domain/kernel/instant.js';
import { listOf, membersOf, type Members } from '../json-members.js';
import { quoted, shown } from '../shown.js';
import { entitiesIn, registrantsIn, type RdapEntity } from './entities.js';
import { holderUnknown } from './holder-unknown.js';
import { textIn, textsIn } from './texts.js';
import {
  addressRange,
  inNotation,
  rangeBetween,
  unpadded,
  type AddressRange,
  type RangeInNotation,
} from '../rpsl/addresses.js';

/** What a registry's RDAP server says of a range of addresses (RFC 9083 §5.4). */
export interface RdapNetwork extends RangeInNotation {
  /** Handle of the range; some registries have none. */
  readonly handle?: string;
  readonly name?: string;
  /** The registry's own word, such as "ALLOCATED PA". */
  readonly type?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** RFC 9083 §10.2.2, such as "active". */
  readonly status: readonly string[];
  readonly parentHandle?: string;
  /** Whom it is registered for, organisations first; several may have that role (RFC 9083 §5.1), of RIPE maintainers too. */
  readonly registrants: readonly RdapEntity[];
  /** Why it cannot be told from the answer whom it is registered for; absent where it can. */
  readonly holderUnknown?: string;
  /** All of its entities, those of entities too. */
  readonly entities: readonly RdapEntity[];
  /** RFC 3339 UTC. */
  readonly registered?: string;
  /** RFC 3339 UTC. */
  readonly lastChanged?: string;
  /** Address of its geofeed (RFC 9877). */
  readonly geofeed?: string;
  /** AS numbers that ARIN has on record for it (`arin_originas0_originautnums`). */
  readonly originAses: readonly number[];
  /** Registry's whois server, which tells who answered. */
  readonly port43?: string;
}

/** Whether a server says that it has none, or will not say (RFC 9083 §6). */
export interface RdapError {
  readonly errorCode: number;
  readonly title: string;
}

/** Bytes of an answer, unpacked: one of a network with all its entities has some tens of thousands. */
export const MOST_OF_ANSWER = 1024 * 1024;

/** Reads an answer about a network, as servers really send them. Never throws. */
export function readNetwork(answer: unknown): RdapNetwork | RdapError | Fault {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    return { fault: 'is no answer of RDAP: it is no object' };
  const network = answer as Members;
  if (network['errorCode'] !== undefined) return errorIn(network);
  const { objectClassName: named } = network;
  if (named !== undefined && named !== 'ip network')
    return { fault: `is about ${quoted(String(named))}, and not about a network` };
  const range = rangeIn(network);
  if (isFault(range)) return range;
  const cidrs = rangeOfCidrs(listOf(network['cidr0_cidrs']));
  if (!isFault(cidrs) && (cidrs.first !== range.first || cidrs.last !== range.last))
    return {
      fault: `contradicts itself: startAddress ${quoted(String(network['startAddress']))} and endAddress ${quoted(String(network['endAddress']))} are not what cidr0_cidrs has, ${JSON.stringify(inNotation(cidrs))}`,
    };
  const unknown = holderUnknown(network);
  return {
    ...inNotation(range),
    ...textIn(network, 'handle'),
    ...textIn(network, 'name'),
    ...textIn(network, 'type'),
    ...countryIn(network),
    status: textsIn(network['status']),
    ...textIn(network, 'parentHandle'),
    registrants: registrantsIn(network['entities']),
    ...(unknown === undefined ? {} : { holderUnknown: unknown }),
    entities: entitiesIn(network['entities']),
    ...eventIn(network, 'registration', 'registered'),
    ...eventIn(network, 'last changed', 'lastChanged'),
    ...geofeedIn(network),
    originAses: listOf(network['arin_originas0_originautnums']).filter((asn) =>
      Number.isInteger(asn),
    ) as number[],
    ...textIn(network, 'port43'),
  };
}

function errorIn(members: Members): RdapError | Fault {
  const code = Number(members['errorCode']);
  return Number.isInteger(code)
    ? { errorCode: code, title: shown(String(members['title'] ?? ''), 200) }
    : { fault: 'has an error without a code' };
}

/** `startAddress` and `endAddress`; of some servers the first is in CIDR notation; else `cidr0_cidrs`. */
function rangeIn(network: Members): AddressRange | Fault {
  const { startAddress: start, endAddress: end, ipVersion: version } = network;
  if (version === 'v6' || String(start).includes(':')) return { fault: 'is about IPv6' };
  if (typeof start === 'string' && start.includes('/')) return rangeFromPrefix(start, end);
  if (typeof start === 'string' && typeof end === 'string') {
    const [first, last] = [parseAddress(unpadded(start.trim())), parseAddress(unpadded(end.trim()))];
    if (isFault(first)) return { fault: `startAddress ${quoted(start)} ${first.fault}` };
    if (isFault(last)) return { fault: `endAddress ${quoted(end)} ${last.fault}` };
    return last < first ? { fault: 'ends before it begins' } : rangeBetween(first, last);
  }
  return rangeOfCidrs(listOf(network['cidr0_cidrs']));
}

/** From a prefix in the place of the first address up to its end, or to the last address where that is beyond; never less. */
function rangeFromPrefix(start: string, end: unknown): AddressRange | Fault {
  const range = addressRange(start);
  if (isFault(range)) return { fault: `startAddress ${quoted(start)} ${range.fault}` };
  const last = typeof end === 'string' ? parseAddress(unpadded(end.trim().split('/', 1)[0]!)) : range.last;
  if (isFault(last)) return { fault: `endAddress ${quoted(String(end))} ${last.fault}` };
  if (last > range.last) return rangeBetween(range.first, last);
  const isSame = end === undefined || last === range.last || String(end).trim() === start.trim();
  return isSame
    ? range
    : {
        fault: `contradicts itself: startAddress ${quoted(start)} does not end at endAddress ${quoted(String(end))}`,
      };
}

function rangeOfCidrs(cidrs: readonly unknown[]): AddressRange | Fault {
  const prefixes = cidrs.map((cidr) => {
    const { v4prefix, length } = membersOf(cidr);
    return parsePrefix(`${unpadded(String(v4prefix))}/${String(length)}`);
  });
  const bad = prefixes.find(isFault);
  if (prefixes.length === 0 || bad !== undefined) return { fault: 'has no startAddress and endAddress' };
  const ranges = (prefixes as { first: number; length: number }[])
    .map(({ first, length }) => ({ first, last: first + 2 ** (32 - length) - 1 }))
    .toSorted((a, b) => a.first - b.first);
  const isWhole = ranges.every(({ first }, at) => at === 0 || first === ranges[at - 1]!.last + 1);
  return isWhole
    ? rangeBetween(ranges[0]!.first, ranges.at(-1)!.last)
    : { fault: 'is no single range of addresses' };
}

function eventIn<M extends string>(
  network: Members,
  action: string,
  member: M,
): { readonly [K in M]?: string } {
  const event = listOf(network['events'])
    .map(membersOf)
    .find(({ eventAction }) => typeof eventAction === 'string' && eventAction.toLowerCase() === action);
  const read = typeof event?.['eventDate'] === 'string' ? readInstant(event['eventDate']) : undefined;
  return (read && 'instant' in read ? { [member]: read.instant } : {}) as { readonly [K in M]?: string };
}

const geofeedIn = (network: Members): Pick<RdapNetwork, 'geofeed'> => {
  const link = listOf(network['links'])
    .map(membersOf)
    .find(({ rel, href }) => (rel === 'geo' || rel === 'geofeed') && typeof href === 'string');
  return link === undefined ? {} : { geofeed: shown(String(link['href']), 2_000) };
};

const countryIn = ({ country }: Members): Pick<RdapNetwork, 'country'> =>
  typeof country === 'string' && /^[A-Za-z]{2}$/.test(country) ? { country: country.toUpperCase() } : {};
