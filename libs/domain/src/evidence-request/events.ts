import { Type } from 'typebox';
import { ROLES } from '../kernel/event.js';
import { eventType, type EventOf } from '../kernel/event-type.js';
import {
  count,
  dated,
  Instant,
  list,
  oneOf,
  optional,
  PartyId,
  Person,
  PersonId,
  record,
  Reference,
  Sha256,
  text,
} from '../kernel/shape.js';

export const RequestId = Type.String({
  format: 'uuid',
  mend: "give the request's UUID",
  examples: ['6d1f0c3a-8e2b-5a47-9c15-2b7d4e6f8a90'],
});

/** What evidence is about: one of the two. */
export const Subject = record({
  /** Party id of a lessee: about all of its leases. */
  lessee: optional(PartyId),
  /** Reference of one lease. */
  lease: optional(Reference),
});

/** Whose eyes evidence is for: what this role, of that party, may not see is withheld. */
export const SeenAs = record({
  /** The role. */
  role: oneOf(ROLES),
  /** Party id of the party that the role is of; absent where it is of none. */
  party: optional(PartyId),
});

/** What is asked for, as callers say it and as the pack repeats it. */
const WHAT = {
  /** What it is about: a lessee or a lease. */
  subject: Subject,
  /** Whose eyes it is for. */
  seenAs: SeenAs,
  /** The person whom it is for, by id. */
  reader: Person,
  /** What it is needed for, in words. */
  purpose: text(),
  /** What the ledger knew at this instant, RFC 3339 UTC. */
  asOf: Instant,
  /** What held at this instant, RFC 3339 UTC. */
  on: dated('start'),
} as const;

/** Somebody asks for evidence, to be answered by a pack within the promised time. */
export const EvidenceRequested = eventType(
  'EvidenceRequested',
  'operation',
  record({
    /** Names the request, and the pack that answers it. */
    requestId: RequestId,
    ...WHAT,
    /** By when it is to be answered, RFC 3339 UTC: the promised time after it was asked. */
    dueBy: Instant,
  }),
);

/** The request is answered by no pack. */
export const EvidenceRequestDeclined = eventType(
  'EvidenceRequestDeclined',
  'operation',
  record({
    /** The request that is declined. */
    requestId: RequestId,
    /** Why, in words that whoever asked reads. */
    because: text(),
  }),
);

/** Sealed bytes, kept as those of documents are. */
const Kept = record({
  /** SHA-256 of them, hex. */
  sha256: Sha256,
  /** How many there are. */
  bytes: count(1, Number.MAX_SAFE_INTEGER),
});

/** A pack that answers the request was made; it never changes, but for what is erased. */
export const PackIssued = eventType(
  'PackIssued',
  'operation',
  record({
    /** Id of the pack: that of the request. */
    packId: RequestId,
    /** SHA-256 of the pack's `manifest.json`, hex. */
    manifest: Sha256,
    /** How many bytes the members that the manifest lists have together. */
    bytes: count(0, Number.MAX_SAFE_INTEGER),
    ...WHAT,
    /** The pack about the same subject for the same eyes before this one; absent for the first. */
    earlier: optional(
      record({
        /** Id of that pack. */
        packId: RequestId,
        /** SHA-256 of its `manifest.json`, hex. */
        manifest: Sha256,
      }),
    ),
    /** SHA-256 of each document in it, hex. */
    documents: list(Sha256, { max: 65_534 }),
    /** The people that it names, by id. */
    people: list(PersonId, { max: 65_534 }),
    /** Where what was made is kept, sealed, documents apart. */
    kept: record({
      /** Its `manifest.json`. */
      manifest: Kept,
      /** What else can never be erased. */
      lasting: Kept,
      /** What names people, and can be read as long as none of them is erased. */
      naming: Kept,
    }),
  }),
);

export const EVIDENCE_EVENTS = [EvidenceRequested, EvidenceRequestDeclined, PackIssued] as const;
export type EvidenceEvent = EventOf<(typeof EVIDENCE_EVENTS)[number]>;
export type Requested = EventOf<typeof EvidenceRequested>['data'];
export type Issued = EventOf<typeof PackIssued>['data'];
