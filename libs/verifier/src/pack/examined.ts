import type { Failures } from './failures.js';
import type { Manifest } from './manifest.js';
import type { Tree } from './proofs.js';
import type { Members } from './zip.js';

/** SHA-256 of whole members, which whoever verifies may have a faster one for than what is written out here. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** A pack whose manifest could be read, and what was found wrong with it so far. */
export interface Examined {
  readonly members: Members;
  readonly manifest: Manifest;
  /** Absent where the checkpoint does not hold: then there is nothing that could be proven. */
  readonly tree: Tree | undefined;
  readonly failures: Failures;
  readonly hash: Hash;
}
