import type { AgingFact } from '#domain/freshness/limits.js';
import type { BlockDocument } from '#record/block/block-document.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Looks } from '../facts/unbroken-authority.js';
import type { Registries } from '../facts/registry.js';
import type { AlignedPrefix } from '../alignment/aligned-lease.js';
import type { Look } from './looks.js';

/** What a question is answered from. */
export interface Asked {
  readonly lease: LeaseDocument;
  /** The nearest first. */
  readonly heads: readonly LeaseDocument[];
  /** The source blocks of its prefixes, as far as they are on record. */
  readonly blocks: readonly BlockDocument[];
  /** The registries of those blocks. */
  readonly registries: Registries;
  /** What else is on record of the same space. */
  readonly around: readonly LeaseDocument[];
  /** The requests for evidence about it or its lessee, as far as whoever asks may know of them. */
  readonly evidence: readonly EvidenceDocument[];
  /** Its prefixes held against the running network. */
  readonly aligned: readonly AlignedPrefix[];
  /** When what the network shows was last looked at in health, by the revision of the event that recorded it. */
  readonly looks: ReadonlyMap<string, Look>;
  /** The instants of all looks that are known. */
  readonly allLooks: Looks;
  /** For how many days evidence of a kind is proof. */
  readonly limits: Readonly<Record<AgingFact, number>>;
  readonly on: string;
}
