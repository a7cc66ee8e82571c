import { isIPv6 } from 'node:net';
import { formatPrefix, isFault, parsePrefix, type Fault } from '#domain/kernel/prefix.js';
import { parseAsn } from '#domain/routing/asn.js';
import { decodeText } from '../decode-text.js';
import { listOf, membersOf, type Members } from '../json-members.js';
import { lines, type Line } from '../lines.js';
import { quoted, shown } from '../shown.js';
import { unzipped } from '../unzipped.js';

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
  /** Absent where the path ends in a set of several (RFC 4271 §4.3), or has no AS. */
  readonly originAs?: number;
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

export type FromStream = Announced | Withdrawn | PeerDown | SourceTrouble | RefusedAnnouncement;

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
  const origin = originOfList(data['path']);
  const groups = listOf(data['announcements']).flatMap((group) => listOf(membersOf(group)['prefixes']));
  return [
    ...groups.flatMap((prefix) => announced(seen, prefix, origin)),
    ...listOf(data['withdrawals']).flatMap((prefix) => withdrawn(seen, prefix)),
  ];
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
    ? announced(seen, element['prefix'], originOfText(element))
    : withdrawn(seen, element['prefix']);
}

function seenIn(line: number, members: Members, peer: unknown, collector: unknown): Seen | Fault {
  const seconds = members['timestamp'];
  const date = new Date(typeof seconds === 'number' ? Math.round(seconds * 1000) : Number.NaN);
  if (Number.isNaN(date.getTime())) return { fault: 'has no time in seconds since 1970' };
  if (typeof peer !== 'string' || peer === '' || peer.length > 64) return { fault: 'names no peer' };
  const peerAs = parseAsn(members['peer_asn']);
  if (typeof peerAs !== 'number') return { fault: `peer_asn ${peerAs.fault}` };
  return {
    line,
    at: date.toISOString(),
    peer,
    peerAs,
    ...(typeof collector === 'string' && collector !== '' ? { collector: shown(collector, 100) } : {}),
  };
}

function announced(seen: Seen, prefix: unknown, origin: number | undefined): readonly FromStream[] {
  return ofPrefix(seen.line, prefix, (canonical) => ({
    kind: 'announced',
    ...seen,
    prefix: canonical,
    ...(origin === undefined ? {} : { originAs: origin }),
  }));
}

const withdrawn = (seen: Seen, prefix: unknown): readonly FromStream[] =>
  ofPrefix(seen.line, prefix, (canonical) => ({ kind: 'withdrawn', ...seen, prefix: canonical }));

function ofPrefix(
  line: number,
  written: unknown,
  made: (prefix: string) => FromStream,
): readonly FromStream[] {
  if (typeof written !== 'string') return [refused(line, 'names no prefix')];
  if (isIPv6(written.split('/', 1)[0]!)) return [];
  const prefix = parsePrefix(written);
  return [isFault(prefix) ? refused(line, `${quoted(written)} ${prefix.fault}`) : made(formatPrefix(prefix))];
}

/** The last of a path; a set within it is a list of its own. */
function originOfList(path: unknown): number | undefined {
  const last = listOf(path).at(-1);
  const set = Array.isArray(last) ? (last as readonly unknown[]) : [last];
  return set.length === 1 ? asnOr(set[0]) : undefined;
}

/** Of a path as text, "64496 {64511,64512}"; where there is none, of `origin_asns`. */
function originOfText({ as_path: path, origin_asns: origins }: Members): number | undefined {
  if (typeof path === 'string' && path.trim() !== '') {
    const last = lastOf(path.trim());
    const set = last.startsWith('{') ? last.slice(1, -1).split(',') : [last];
    return set.length === 1 ? asnOr(set[0]!.trim()) : undefined;
  }
  const set = listOf(origins);
  return set.length === 1 ? asnOr(set[0]) : undefined;
}

/** The last AS of a path as text, or the set that it ends in. By hand: a pattern goes over long blanks again and again. */
const lastOf = (path: string): string =>
  path.slice(
    path.endsWith('}') ? path.lastIndexOf('{') : Math.max(path.lastIndexOf(' '), path.lastIndexOf('\t')) + 1,
  );

function asnOr(written: unknown): number | undefined {
  const asn = parseAsn(written);
  return typeof asn === 'number' ? asn : undefined;
}

const refused = (line: number, fault: string): RefusedAnnouncement => ({ kind: 'refused', line, fault });
