import { isFault, type Fault } from '#domain/kernel/prefix.js';
import { parseAsn } from '#domain/routing/asn.js';
import { membersOf } from '../json-members.js';
import { quoted } from '../shown.js';

type SegmentKind = 'sequence' | 'set' | 'confederation';
interface Segment {
  readonly kind: SegmentKind;
  readonly asns: number[];
}

/**
 * The origin of a path, `none` where its last segment is a set, of a single AS too (RFC 6811 §2). Paths come as text
 * ("64496 {64511,64512}"), as a list with sets as lists within it (RIS Live, bgpkit-parser), and as a list of segments
 * (bgpkit-parser); AS numbers in asplain and asdot (RFC 5396). One that ends within a confederation has left it by mistake
 * (RFC 5065 §5.3): its origin cannot be told.
 */
export function originOfPath(path: unknown): number | 'none' | Fault {
  const segments = typeof path === 'string' ? segmentsOfText(path) : segmentsOfList(path);
  if (isFault(segments)) return segments;
  const last = segments.findLast(({ asns }) => asns.length > 0);
  if (last === undefined) return { fault: 'has no AS' };
  if (last.kind === 'confederation') return { fault: 'ends within a confederation' };
  return last.kind === 'set' ? 'none' : last.asns.at(-1)!;
}

const OPENS: Readonly<Record<string, SegmentKind>> = {
  '{': 'set',
  '(': 'confederation',
  '[': 'confederation',
};
const CLOSES: Readonly<Record<string, SegmentKind>> = {
  '}': 'set',
  ')': 'confederation',
  ']': 'confederation',
};

function segmentsOfText(path: string): readonly Segment[] | Fault {
  const segments: Segment[] = [{ kind: 'sequence', asns: [] }];
  const words = path
    .replaceAll(/[{}()[\]]/g, ' $& ')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  for (const word of words) {
    const { kind, asns } = segments.at(-1)!;
    const [opens, closes] = [OPENS[word], CLOSES[word]];
    if (opens !== undefined && kind === 'sequence') segments.push({ kind: opens, asns: [] });
    else if (closes !== undefined && closes === kind) segments.push({ kind: 'sequence', asns: [] });
    else {
      const asn = asnIn(word);
      if (isFault(asn)) return { fault: `${quoted(path)} is no path: ${quoted(word)} is no AS number` };
      asns.push(asn);
    }
  }
  return segments.at(-1)!.kind === 'sequence' ? segments : { fault: `${quoted(path)} ends within a set` };
}

const KINDS: Readonly<Record<string, SegmentKind>> = {
  AS_SEQUENCE: 'sequence',
  AS_SET: 'set',
  AS_CONFED_SEQUENCE: 'confederation',
  AS_CONFED_SET: 'confederation',
};

function segmentsOfList(path: unknown): readonly Segment[] | Fault {
  if (!Array.isArray(path)) return { fault: 'is no path' };
  const segments: Segment[] = [];
  for (const each of path as readonly unknown[]) {
    const { ty, values } = membersOf(each);
    const kind = Array.isArray(each) ? 'set' : ty === undefined ? 'sequence' : KINDS[String(ty)];
    const written = Array.isArray(each) ? each : ty === undefined ? [each] : values;
    const asns = Array.isArray(written) ? (written as readonly unknown[]).map(asnIn) : [];
    const fault = kind === undefined || !Array.isArray(written) ? { fault: '' } : asns.find(isFault);
    if (fault !== undefined)
      return { fault: `is no path: ${quoted(String(JSON.stringify(each)))} is none of it` };
    segments.push({ kind: kind!, asns: asns as number[] });
  }
  return segments;
}

/** RFC 5396 asdot: the high and the low 16 bits. */
const ASDOT = /^(\d{1,5})\.(\d{1,5})$/;

function asnIn(written: unknown): number | Fault {
  const [, high, low] = (typeof written === 'string' && ASDOT.exec(written)) || [];
  if (high === undefined) return parseAsn(written);
  return Math.max(Number(high), Number(low)) <= 0xffff
    ? Number(high) * 0x10000 + Number(low)
    : { fault: 'is no AS number' };
}
