import { PackIssued } from '#domain/evidence-request/events.js';
import { hashesNamedIn } from '#views/kept-documents/named-hashes.js';

/** What is printed of an event in `events.ndjson`: of the rest, which no page tells, a pack has tens of thousands. */
export interface EventInPack {
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly recordedAt: string;
  /** As far as the reader is shown it. */
  readonly evidence: Evidence;
  /** Absent where it is withheld. */
  readonly effectiveAt?: string;
  /** SHA-256 of the documents that it names, as far as the reader is shown it, in hex. */
  readonly documents: readonly string[];
  /** JSON pointers of the members that the reader is shown, and of those that it is not. */
  readonly shown: readonly string[];
  readonly withheld: readonly string[];
}

type Evidence = Partial<{ grade: string; source: string; document: string }>;

/** A line of `events.ndjson`: each member with its value, or with a digest alone. */
interface Line extends Pick<EventInPack, 'stream' | 'revision' | 'type' | 'recordedAt'> {
  readonly members: Readonly<Record<string, { readonly value: unknown } | { readonly digest: string }>>;
}

export const nameOf = ({ stream, revision }: Pick<EventInPack, 'stream' | 'revision'>): string =>
  `${stream} #${revision}`;

const DATA = '/data/';

export function eventIn(text: string): EventInPack {
  const { stream, revision, type, recordedAt, members } = JSON.parse(text) as Line;
  const [shown, withheld, data] = [[] as string[], [] as string[], {} as Record<string, unknown>];
  for (const [pointer, member] of Object.entries(members)) {
    if (!('value' in member)) withheld.push(pointer);
    else {
      shown.push(pointer);
      if (pointer.startsWith(DATA)) data[pointer.slice(DATA.length)] = member.value;
    }
  }
  const valueOf = (pointer: string): unknown => {
    const member = members[pointer];
    return member && 'value' in member ? member.value : undefined;
  };
  const evidence = (valueOf('/metadata/evidence') ?? {}) as Evidence;
  const effectiveAt = valueOf('/metadata/effectiveAt');
  return {
    stream,
    revision,
    type,
    recordedAt,
    evidence,
    ...(effectiveAt === undefined ? {} : { effectiveAt: String(effectiveAt) }),
    documents: hashesNamedIn(type, evidence, documentsNaming(type, data)).map(({ sha256 }) => sha256),
    shown,
    withheld,
  };
}

/** The digests that another pack is told by are none of documents. */
const documentsNaming = (type: string, data: object): object => (type === PackIssued.type ? {} : data);
