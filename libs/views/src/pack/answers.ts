import type { Change } from '../changes/answer.js';

/** A pack as it was issued. */
export interface IssuedPack {
  /** Id of the pack: that of the request that it answers. */
  readonly packId: string;
  /** SHA-256 of its `manifest.json`, hex. */
  readonly manifest: string;
  /** How many bytes the members that its manifest lists have together. */
  readonly bytes: number;
  /** What the ledger knew at this instant is in it, RFC 3339 UTC. */
  readonly asOf: string;
  /** What held at this instant is in it, RFC 3339 UTC. */
  readonly on: string;
  /** When it was issued, RFC 3339 UTC. */
  readonly issuedAt: string;
  /** The pack about the same subject for the same eyes before it; absent for the first. */
  readonly earlier?: EarlierPack;
  /** SHA-256 of each document in it, hex. */
  readonly documents: readonly string[];
}

export interface EarlierPack {
  /** Id of that pack. */
  readonly packId: string;
  /** SHA-256 of its `manifest.json`, hex. */
  readonly manifest: string;
}

/** What a pack says otherwise than the one before it. */
export interface PackChanges {
  /** Id of the pack. */
  readonly packId: string;
  /** The pack that it is held against; absent for the first, of which nothing is otherwise. */
  readonly earlier?: EarlierPack;
  /** View by view, those that say anything otherwise. */
  readonly views: readonly ViewChanges[];
}

export interface ViewChanges {
  /** The name of the view. */
  readonly view: string;
  /** What is otherwise, a sentence each. */
  readonly changes: readonly Change[];
}
