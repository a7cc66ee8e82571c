import type { Erased } from './pack/erased.js';
import type { Failure } from './pack/failures.js';
import type { About } from './pack/manifest.js';

/** What a verifier found. What it says of the pack is proven where `verified` is true, and is what the pack claims where it is not. */
export interface Verification {
  readonly verified: boolean;
  readonly failures: readonly Failure[];
  /** Whether there are more failures than are listed. */
  readonly moreFailures: boolean;
  readonly pack: { readonly bytes: number; readonly sha256: string; readonly members: number };
  readonly says?: Said;
  readonly checkpoint?: SignedCheckpoint;
  /** Up to where the log was held to be complete. */
  readonly heads?: { readonly entries: number; readonly streams: number; readonly recordedAt: string };
  readonly issued?: { readonly recordedAt: string; readonly index: number };
  readonly counted: Counted;
  /** Members that are not there as they were issued; the issuer's word. */
  readonly erased: readonly Erased[];
  /** Members that were bound into the log, of which what they say was not computed anew. */
  readonly attested: readonly string[];
}

/** What the manifest says the pack is about. */
export type Said = About & {
  /** Names for the ids in `subject`, `seenAs` and `reader`, where the pack has any. */
  readonly names: Readonly<Record<string, string>>;
};

export interface SignedCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** In base64. */
  readonly root: string;
  readonly signatures: readonly SignatureFound[];
  /** What was asked for of witnesses by the policy in the pack, and by the verifier's own. */
  readonly quorum: { readonly pack: string; readonly own?: string };
}

export interface SignatureFound {
  readonly by: 'log' | 'witness';
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  /** When a witness says that it co-signed. */
  readonly at?: string;
}

export interface Counted {
  readonly streams: number;
  readonly events: number;
  /** Values of events. */
  readonly shown: number;
  readonly withheld: number;
  readonly documents: number;
  readonly views: number;
}
