import type { Actor, Role } from '#domain/kernel/event.js';
import { isLateOn, type Done, type EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { cite, type Citation } from '#record/lease/fact.js';
import { boundTo, type Reader } from '../declared/reader.js';
import type { RequestState } from './request-table.js';

/** Who did something, as far as the reader may know. */
export interface Doer {
  /** Role of who did it. */
  readonly role: Role;
  /** Party id of whom it was done for; absent where it was for none. */
  readonly party?: string;
  /** The person who did it, by id; absent for parties. */
  readonly person?: string;
}

/** A request for evidence: what was asked for, by when, and what became of it. */
export interface RequestInView extends Pick<
  EvidenceDocument,
  'requestId' | 'subject' | 'seenAs' | 'reader' | 'purpose' | 'asOf' | 'on' | 'dueBy' | 'revision'
> {
  /** Whether it waits for its answer, does so beyond the promised time, was answered by a pack or declined. */
  readonly state: RequestState;
  /** Whether it was answered, or still waits, beyond the promised time. */
  readonly late: boolean;
  /** Who asked. */
  readonly requestedBy: Doer;
  /** Why no pack answers it; absent unless it was declined. */
  readonly declined?: {
    /** Why, in words. */
    readonly because: string;
    /** Who declined it. */
    readonly by: Doer;
    /** The event that did. */
    readonly event: Citation;
  };
  /** The pack that answers it; absent while there is none. */
  readonly pack?: PackInView;
  /** The events that it rests on: the one that asked, and the one that answered. */
  readonly events: readonly Citation[];
}

/** A pack that was issued: it never changes, but for what is erased. */
export interface PackInView {
  /** SHA-256 of its `manifest.json`, hex. */
  readonly manifest: string;
  /** How many bytes the members that its manifest lists have together. */
  readonly bytes: number;
  /** When it was issued, RFC 3339 UTC. */
  readonly issuedAt: string;
  /** Who had it made. */
  readonly by: Doer;
  /** The pack about the same subject for the same eyes before it; absent for the first. */
  readonly earlier?: {
    /** Id of that pack. */
    readonly packId: string;
    /** SHA-256 of its `manifest.json`, hex. */
    readonly manifest: string;
  };
  /** SHA-256 of each document in it, hex. */
  readonly documents: readonly string[];
}

/** A request as it stands at `on`, for a reader that may know of it. */
export function requestInView(document: EvidenceDocument, on: string, reader: Reader): RequestInView {
  const { requestId, subject, seenAs, reader: whom, purpose, asOf, dueBy, revision } = document;
  const { requested, declined, pack } = document;
  const late = isLateOn(document, on);
  const settled = pack?.issued ?? declined;
  return {
    requestId,
    subject,
    seenAs,
    reader: whom,
    purpose,
    asOf,
    on: document.on,
    dueBy,
    revision,
    state: pack ? 'answered' : declined ? 'declined' : late ? 'late' : 'open',
    late,
    requestedBy: doer(requested, reader),
    ...(declined && {
      declined: {
        because: declined.because,
        by: doer(declined, reader),
        event: cite(document, declined.fact),
      },
    }),
    ...(pack && { pack: packInView(pack, reader) }),
    events: [requested, ...(settled ? [settled] : [])].map(({ fact }) => cite(document, fact)),
  };
}

const packInView = (
  { manifest, bytes, earlier, documents, issued }: NonNullable<EvidenceDocument['pack']>,
  reader: Reader,
): PackInView => ({
  manifest,
  bytes,
  issuedAt: issued.fact.recordedAt,
  by: doer(issued, reader),
  ...(earlier && { earlier }),
  documents,
});

/** Parties are told the roles of others, and not who they are. */
function doer({ by }: Done, reader: Reader): Doer {
  const { subject, role, party }: Actor = by;
  const isParty = boundTo(reader) !== undefined;
  return {
    role,
    ...(party === undefined ? {} : { party }),
    ...(isParty ? {} : { person: subject }),
  };
}

/** Parties see what they asked for themselves. */
export const seesRequest = (reader: Reader, { requested }: EvidenceDocument): boolean => {
  const own = boundTo(reader);
  return own === undefined || requested.by.party === own;
};

/** The parties that a request names. */
export const partiesOfRequest = ({ subject, seenAs, requested }: EvidenceDocument): readonly string[] =>
  [subject.lessee, seenAs.party, requested.by.party].flatMap((party) => party ?? []);
