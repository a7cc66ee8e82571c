import type { EventType } from '#domain/kernel/event-type.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { STREAMS } from '#domain/streams.js';

/** A document that an event names: its SHA-256, and the member that does. */
export interface NamedHash {
  readonly sha256: string;
  /** `evidence`, or the member of the event's data. */
  readonly member: string;
}

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** Whether data of this shape can name a document; what a correction puts in a fact's place has no shape of its own. */
const mayName = ({ type, format, properties, items, anyOf }: Shape): boolean =>
  format === 'sha256' ||
  (type === 'object' && Object.keys(properties ?? {}).length === 0) ||
  Object.values(properties ?? {}).some(mayName) ||
  (items !== undefined && mayName(items)) ||
  (anyOf?.some(mayName) ?? false);

const NAMING: ReadonlySet<string> = new Set(
  STREAMS.flatMap(({ events }) => events as readonly EventType[])
    .filter(({ data, older }) =>
      [data, ...older.map((each) => each.data)].some((shape) => mayName(shape as Shape)),
    )
    .map(({ type }) => type),
);

const SHA256 = /^[0-9a-f]{64}$/;

/** The documents that an event names, each once a member; its evidence first. */
export function hashesNamedIn(
  type: string,
  evidence: { readonly document?: string },
  data: object,
): readonly NamedHash[] {
  const found: NamedHash[] = [];
  if (evidence.document !== undefined) found.push({ sha256: evidence.document, member: 'evidence' });
  if (NAMING.has(type)) addNamed(data, found);
  return found.filter(
    ({ sha256, member }, index) =>
      found.findIndex((named) => named.sha256 === sha256 && named.member === member) === index,
  );
}

export const hashesOf = ({ type, data, metadata }: RecordedEvent): readonly NamedHash[] =>
  hashesNamedIn(type, metadata.evidence, data);

function addNamed(value: object, found: NamedHash[]): void {
  for (const [member, content] of Object.entries(value) as readonly (readonly [string, unknown])[]) {
    if (typeof content === 'object' && content !== null) addNamed(content, found);
    else if (typeof content === 'string' && SHA256.test(content)) found.push({ sha256: content, member });
  }
}
