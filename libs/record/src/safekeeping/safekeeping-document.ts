import type { Recorded } from '#domain/kernel/decider.js';
import type { SafekeepingEvent } from '#domain/safekeeping/events.js';
import type { Hold } from '#domain/safekeeping/hold.js';
import { decided, type Decided } from '../deputy/deputies-document.js';
import { inMilliseconds } from '../lease/fact.js';

/** The fold of the one stream that holds are decided in. */
export interface SafekeepingDocument {
  readonly stream: string;
  readonly revision: string;
  /** In the order in which they were placed. */
  readonly holds: readonly HoldOnRecord[];
}

export interface HoldOnRecord extends Hold {
  /** Names the hold. */
  readonly holdId: string;
  /** The lease that it is on; absent where it is on a party. */
  readonly lease?: string;
  /** Party id of the party that it is on, with every lease that ever named it; absent where it is on a lease. */
  readonly party?: string;
  /** When it ends by itself, RFC 3339 UTC; absent where somebody has to lift it. */
  readonly until?: string;
  /** When it was lifted, RFC 3339 UTC; absent where nobody did. */
  readonly liftedAt?: string;
  /** Who placed it, and why. */
  readonly placed: Decided;
  /** Who lifted it, and why; absent where nobody did. */
  readonly lifted?: Decided;
}

/** Never throws; an event that the stream does not hold changes nothing. */
export function evolveSafekeeping(
  document: SafekeepingDocument | undefined,
  event: Recorded<SafekeepingEvent>,
): SafekeepingDocument {
  const { stream, type, data, metadata } = event;
  const { holds = [] } = document ?? {};
  const rest = { stream, revision: event.revision.toString() };
  switch (type) {
    case 'LegalHoldPlaced':
      return { ...rest, holds: [...holds, { ...data, placed: decided(event) }] };
    case 'LegalHoldLifted':
      return {
        ...rest,
        holds: holds.map((hold) =>
          hold.holdId === data.holdId
            ? { ...hold, liftedAt: inMilliseconds(metadata.effectiveAt), lifted: decided(event) }
            : hold,
        ),
      };
    default:
      return { ...rest, holds };
  }
}
