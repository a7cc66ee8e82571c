import type { BlockDocument } from '#record/block/block-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';

/** What a question is answered from. */
export interface Asked {
  readonly lease: LeaseDocument;
  /** The nearest first. */
  readonly heads: readonly LeaseDocument[];
  /** The source blocks of its prefixes, as far as they are on record. */
  readonly blocks: readonly BlockDocument[];
  readonly on: string;
}
