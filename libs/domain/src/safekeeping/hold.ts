import { isBefore } from '../kernel/instant.js';
import type { HoldPlaced } from './events.js';

/** A hold on a lease or on a party; it stands until it is lifted or over, whichever comes first. */
export interface Hold extends HoldPlaced {
  /** When it was lifted, RFC 3339 UTC. */
  readonly liftedAt?: string;
}

export const stands = ({ until, liftedAt }: Hold, at: string): boolean =>
  (liftedAt === undefined || isBefore(at, liftedAt)) && (until === undefined || isBefore(at, until));

/** What a hold is on, in words. */
export const heldThing = ({ lease, party }: Pick<Hold, 'lease' | 'party'>): string =>
  lease === undefined ? `party ${party}` : `lease ${lease}`;
