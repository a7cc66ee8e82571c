import { memberAt } from '#domain/kernel/json-pointer.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import type { Actor, EventMetadata, Role, RecordedEvent } from '#domain/kernel/event.js';
import { EVENT_TYPES } from '#event-store/stored-events.js';
import type { EventLine } from '#evidence/pack/event-line.js';

/** What stands in the place of withheld members: what differs between two fillings rests on them. */
export interface Filling {
  readonly role: Role;
  readonly text: string;
  /** Who asked for the evidence that a pack for a party has requests of: that party, which is told of no others. */
  readonly asker?: Pick<Actor, 'role' | 'party'>;
}

/** An event of a pack, as far as it is shown there. */
export interface EventOfPack {
  readonly event: RecordedEvent;
  readonly index: number;
}

/** Members of metadata that no view tells anything of. */
const UNTOLD: ReadonlySet<string> = new Set(
  ['commandId', 'commandDigest', 'correlationId', 'causationId', 'traceparent', 'schemaVersion', 'actor'].map(
    (name) => `/metadata/${name}`,
  ),
);

/**
 * The event of a line, with what is withheld left out of its data, and its metadata filled.
 * @param inPart what the pack tells, on the issuer's word, of members that it does not show whole
 */
export function eventOfPack(line: EventLine, filling: Filling, inPart: object = {}): EventOfPack {
  const { index } = line;
  const header = eventOfHeader(line, filling);
  return {
    index,
    event: {
      ...header,
      data: { ...inPlaceOfWithheld(line.type, filling), ...inPart, ...shownAt('/data/', line) },
      metadata: { ...header.metadata, ...shownAt('/metadata/', line) },
    },
  };
}

const NOBODY = '00000000-0000-8000-8000-000000000000';
const NOWHERE = { sha256: '0'.repeat(64), bytes: 1 };

/** What a pack withholds of events that no stream of a party can be read without: requests for evidence, and facts about blocks. */
function inPlaceOfWithheld(type: string, { text }: Filling): object {
  const asked = { reader: NOBODY, purpose: text };
  if (type === 'EvidenceRequested') return asked;
  if (type === 'EvidenceRequestDeclined') return { because: text };
  if (type === 'BlockRegistered') return { holder: NOBODY };
  if (type === 'SourceControlAttested') return { by: NOBODY, transfer: false };
  if (type !== 'PackIssued') return {};
  const kept = { manifest: NOWHERE, lasting: NOWHERE, naming: NOWHERE };
  return { ...asked, documents: [], people: [], kept };
}

/** Whether an event is shown with all that what it says rests on. */
export const isShownWhole = ({ members }: EventLine): boolean =>
  Object.entries(members).every(([pointer, member]) => 'value' in member || UNTOLD.has(pointer));

const shownAt = (place: string, { members }: EventLine): object =>
  Object.fromEntries(
    Object.entries(members).flatMap(([pointer, member]) =>
      pointer.startsWith(place) && 'value' in member
        ? [[memberAt(pointer.slice(place.length - 1)), member.value]]
        : [],
    ),
  );

type Header = Pick<EventLine, 'stream' | 'revision' | 'id' | 'type' | 'recordedAt'>;

/** An event of which nothing else is known. */
export function eventOfHeader(
  { stream, revision, id, type, recordedAt }: Header,
  { role, text, asker }: Filling,
): RecordedEvent {
  const { version = 1, layer = 'operation' } = EVENT_TYPES.get(type) ?? {};
  const metadata: EventMetadata = {
    schemaVersion: version,
    effectiveAt: recordedAt,
    actor: { subject: text, role, ...(stream.startsWith(evidenceStream.category) ? asker : {}) },
    evidence: { grade: 'claimed', source: text },
    layer,
    commandId: id,
    commandDigest: '',
    correlationId: id,
    causationId: id,
  };
  return { stream, revision: BigInt(revision), position: 0n, id, type, recordedAt, data: {}, metadata };
}
