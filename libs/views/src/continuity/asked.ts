import type { BlockDocument } from '#record/block/block-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';

/** What a question is answered from. */
export interface Asked {
  readonly lease: LeaseDocument;
  /** The nearest first. */
  readonly heads: readonly LeaseDocument[];
  /** The source blocks of its prefixes, as far as they are on record. */
  readonly blocks: readonly BlockDocument[];
  /** What else is on record of the same space. */
  readonly around: readonly LeaseDocument[];
  readonly on: string;
}
