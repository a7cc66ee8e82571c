export const GRADES = ['claimed', 'documented', 'observed'] as const;
/** How far a fact is proof: somebody's word, a document, or the running network or registry itself (R1). */
export type Grade = (typeof GRADES)[number];

const LAYERS = ['contract', 'registry', 'routing', 'operation'] as const;
/** Which side of a lease a fact belongs to (V17). */
export type Layer = (typeof LAYERS)[number];

export const ROLES = [
  'legal',
  'finance',
  'renewal-desk',
  'abuse-desk',
  'network',
  'lessee',
  'lessor',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles of who acts for one party of leases, each for the side that it is named after. */
export const PARTY_ROLES = ['lessee', 'lessor'] as const satisfies readonly Role[];
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Whether a role sees what names its party and nothing else, and acts in that party's name alone. */
export const isPartyBound = (role: Role): role is PartyRole => PARTY_ROLES.some((each) => each === role);

/** `subject` is a person id or the name of a part of the service, never a person's name or address. */
export interface Actor {
  readonly subject: string;
  readonly role: Role;
  readonly party?: string;
}

/** `source` names where the fact comes from ("portfolio.csv line 7"); `document` is a SHA-256, hex. */
export interface Evidence {
  /** How far it is proof: claimed, documented or observed (R1). */
  readonly grade: Grade;
  /** Where the fact comes from, in a few words. */
  readonly source: string;
  /** SHA-256 of the document that shows it, hex; absent where none was given. */
  readonly document?: string;
}

/** Part of every Merkle leaf: add optional members only, never change or drop one. */
export interface EventMetadata {
  readonly schemaVersion: number;
  readonly effectiveAt: string;
  readonly actor: Actor;
  readonly reason?: string;
  readonly evidence: Evidence;
  readonly layer: Layer;
  readonly commandId: string;
  readonly commandDigest: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  readonly originalRecordedAt?: string;
}

export interface NewEvent {
  /** UUID, derived from the command id. */
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0n for the first event of a stream, without gaps. */
  readonly revision: bigint;
  /** Opaque and rising over the whole log; dense in the embedded store only. */
  readonly position: bigint;
  /** RFC 3339 UTC, milliseconds: `originalRecordedAt` if copied from another ledger, else the store's time. */
  readonly recordedAt: string;
}
