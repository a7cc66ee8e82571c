import type { Remark } from '#domain/kernel/remark.js';
import type { LeaseChange } from '../lease/changes.js';

/** What a command would do, told without recording anything. */
export interface CommandEffect {
  /** Tells it from the answer to a command that was carried out. */
  readonly dryRun: true;
  /** The stream that the events would be appended to, such as `lease-L-1`. */
  readonly stream: string;
  /**
   * Of the stream as the command was decided on: sent along as `If-Match`, the command is refused if anything was
   * recorded since. Null where the stream has no event yet, for which `If-None-Match: *` stands.
   */
  readonly revision: string | null;
  /** The instant at which the changes are told, RFC 3339 UTC: now, or the latest from which an event holds. */
  readonly on: string;
  /** What it comes to, in a sentence. */
  readonly words: string;
  /** Whether this very command was carried out before, so that to send it again records nothing. */
  readonly repeated: boolean;
  /** The events that it would make, in their order; empty where it would change nothing. */
  readonly events: readonly ForetoldEvent[];
  /** What the views of the lease would tell otherwise; empty for commands on anything else. */
  readonly changes: readonly EffectChange[];
  /** What is worth a second look in what would be recorded all the same. */
  readonly remarks: readonly Remark[];
}

/** One event that a command would make. */
export interface ForetoldEvent {
  /** The place in its stream that it would have, as a string. */
  readonly revision: string;
  /** What would have happened, such as `NoticeServed`. */
  readonly type: string;
  /** From when on it would hold, RFC 3339 UTC. */
  readonly effectiveAt: string;
  /** As it would be recorded, less the digest of a secret that is made only then; its members depend on the type. */
  readonly data: object;
  /** Of what replaces something, an amendment, liability terms, a correction: the same members as they stand now. */
  readonly before?: object;
  /** What it says, in a sentence, with old and new values where it replaces something. */
  readonly words: string;
}

/** One thing that a view of the lease would tell otherwise; what it rests on may be an event that is only foretold. */
export interface EffectChange extends LeaseChange {
  /** The view that shows it. */
  readonly view: (typeof EFFECT_VIEWS)[number];
}

/** The views of a lease that changes are told of. */
export const EFFECT_VIEWS = [
  'lease',
  'renewal-timeline',
  'lease-liability',
  'lease-money',
  'lease-obligations',
] as const;
