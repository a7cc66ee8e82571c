import { isIPv6 } from 'node:net';
import { formatPrefix, isFault, parsePrefix, type Fault } from '#domain/kernel/prefix.js';
import { parseAsn } from '#domain/routing/asn.js';
import { decodeText } from '../decode-text.js';
import { listOf, membersOf, type Members } from '../json-members.js';
import { lines, type Line } from '../lines.js';
import { quoted, shown } from '../shown.js';
import { unzipped } from '../unzipped.js';
import { originOfPath } from './path-origin.js';

/** Who saw it, and when. */
interface Seen {
  /** Counted from 1. */
  readonly line: number;
  /** RFC 3339 UTC with milliseconds. */
  readonly at: string;
  /** Address of the peer that told it. */
  readonly peer: string;
  readonly peerAs: number;
  /** Who collected it, such as rrc00.ripe.net; absent where it is not said. */
  readonly collector?: string;
}

export interface Announced extends Seen {
  readonly kind: 'announced';
  readonly prefix: string;
  /** Absent where the path ends in a set (RFC 6811 §2). */
  readonly originAs?: number;
}

/** A route of which the path cannot be read, and so not from where it is. */
export interface Unclear extends Seen, Fault {
  readonly kind: 'unclear';
  readonly prefix: string;
}

export interface Withdrawn extends Seen {
  readonly kind: 'withdrawn';
  readonly prefix: string;
}

/** From when on the peer tells nothing, and what it told before holds no more. */
export interface PeerDown extends Seen {
  readonly kind: 'peer-down';
}

/** The source itself says that it is not well. */
export interface SourceTrouble {
  readonly kind: 'trouble';
  readonly line: number;
  readonly message: string;
}

/** What cannot be read, of a line or of one prefix in it. */
export interface RefusedAnnouncement extends Fault {
  readonly kind: 'refused';
  readonly line: number;
}

export type FromStream = Announced | Unclear | Withdrawn | PeerDown | SourceTrouble | RefusedAnnouncement;

/**
 * Reads announcements as RIS Live sends them and as bgpkit-parser prints them, a JSON object a line, plain or gzip, in bounded
 * memory. IPv6 is passed over. @throws UnreadableFile for an empty file, one that is no text, and a line over 1 MiB
 */
export async function* readAnnouncements(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FromStream> {
  for await (const line of lines(decodeText(unzipped(bytes)))) yield* readLine(line);
}

/** One message. */
export function readLine({ line, text }: Line): readonly FromStream[] {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return [refused(line, `is no JSON: ${quoted(text)}`)];
  }
  const { type, data, elem_type: element } = membersOf(message);
  if (typeof data === 'object' && data !== null) return readRis(line, String(type), data as Members);
  return typeof (element ?? type) === 'string'
    ? readElement(line, membersOf(message))
    : [refused(line, 'is no message of RIS Live and no element of bgpkit-parser')];
}

function readRis(line: number, type: string, data: Members): readonly FromStream[] {
  if (type === 'ris_error')
    return [{ kind: 'trouble', line, message: shown(String(data['message'] ?? 'an error'), 200) }];
  if (type !== 'ris_message') return [];
  const seen = seenIn(line, data, data['peer'], data['host']);
  if (isFault(seen)) return [refused(line, seen.fault)];
  if (data['type'] === 'RIS_PEER_STATE')
    return data['state'] === 'down' ? [{ kind: 'peer-down', ...seen }] : [];
  if (data['type'] !== 'UPDATE') return [];
  const groups = listOf(data['announcements']).flatMap((group) => listOf(membersOf(group)['prefixes']));
  const origin = groups.length === 0 ? 'none' : namedFault('path', originOfPath(data['path']));
  const up = groups.flatMap((prefix) => announced(seen, prefix, origin));
  const upPrefixes = new Set(up.map((each) => ('prefix' in each ? each.prefix : undefined)));
  // RFC 4271 §4.3: a prefix in both is as if it were not withdrawn.
  const down = listOf(data['withdrawals'])
    .flatMap((prefix) => withdrawn(seen, prefix))
    .filter((each) => !('prefix' in each && upPrefixes.has(each.prefix)));
  return [...up, ...down];
}

const ELEMENTS: Readonly<Record<string, 'announced' | 'withdrawn'>> = {
  announce: 'announced',
  a: 'announced',
  withdraw: 'withdrawn',
  w: 'withdrawn',
};

function readElement(line: number, element: Members): readonly FromStream[] {
  const type = String(element['elem_type'] ?? element['type']);
  const kind = ELEMENTS[type.toLowerCase()];
  if (kind === undefined) return [refused(line, `${quoted(type)} is no type of an element`)];
  const seen = seenIn(line, element, element['peer_ip'], element['collector']);
  if (isFault(seen)) return [refused(line, seen.fault)];
  return kind === 'announced'
    ? announced(seen, element['prefix'], originOfElement(element))
    : withdrawn(seen, element['prefix']);
}

/** The year 2100: milliseconds since 1970 are no seconds. */
const BEYOND = 4_102_444_800_000;

function seenIn(line: number, members: Members, peer: unknown, collector: unknown): Seen | Fault {
  const seconds = members['timestamp'];
  const date = new Date(typeof seconds === 'number' ? Math.round(seconds * 1000) : Number.NaN);
  if (!(date.getTime() >= 0 && date.getTime() < BEYOND))
    return { fault: 'has no timestamp in seconds since 1970, as are 1790000000 and 1790000000.5' };
  if (typeof peer !== 'string' || peer === '' || peer.length > 64) return { fault: 'names no peer' };
  const peerAs = parseAsn(members['peer_asn']);
  if (typeof peerAs !== 'number') return { fault: `peer_asn ${peerAs.fault}` };
  return {
    line,
    at: date.toISOString(),
    peer: canonicalAddress(peer),
    peerAs,
    ...(typeof collector === 'string' && collector !== '' ? { collector: shown(collector, 100) } : {}),
  };
}

type Origin = ReturnType<typeof originOfPath>;

/** An IPv6 address is written in many ways (RFC 5952 §1): a peer is one all the same. */
function canonicalAddress(peer: string): string {
  const [address, zone = ''] = peer.split(/(?=%)/, 2) as [string, string?];
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) + zone : peer.trim();
}

function announced(seen: Seen, prefix: unknown, origin: Origin): readonly FromStream[] {
  return ofPrefix(seen.line, prefix, (canonical) => {
    if (typeof origin === 'object')
      return [{ kind: 'unclear', ...seen, prefix: canonical, fault: origin.fault }];
    const originAs = origin === 'none' ? {} : { originAs: origin };
    return [{ kind: 'announced', ...seen, prefix: canonical, ...originAs }];
  });
}

const withdrawn = (seen: Seen, prefix: unknown): readonly FromStream[] =>
  ofPrefix(seen.line, prefix, (canonical) => [{ kind: 'withdrawn', ...seen, prefix: canonical }]);

function ofPrefix(
  line: number,
  written: unknown,
  made: (prefix: string) => readonly FromStream[],
): readonly FromStream[] {
  if (written === undefined) return [refused(line, 'names no prefix')];
  if (typeof written !== 'string')
    return [refused(line, 'has a prefix that is no text such as "198.51.100.0/24"')];
  if (isIPv6(written.split('/', 1)[0]!)) return [];
  const prefix = parsePrefix(written);
  return isFault(prefix) ? [refused(line, `${quoted(written)} ${prefix.fault}`)] : made(formatPrefix(prefix));
}

/** Of its path; where it has none, of `origin_asns`. */
function originOfElement({ as_path: path, origin_asns: origins }: Members): Origin {
  const ases = listOf(origins).map(parseAsn);
  if ((path ?? '') !== '' || ases.length === 0 || ases.some(isFault))
    return namedFault('as_path', originOfPath(path));
  return ases.length === 1 ? ases[0]! : 'none';
}

const namedFault = (field: string, origin: Origin): Origin =>
  typeof origin === 'object' ? { fault: `${field} ${origin.fault}` } : origin;

const refused = (line: number, fault: string): RefusedAnnouncement => ({ kind: 'refused', line, fault });
