import { ClearKeysSealed, LedgerKeyRetired, LedgerKeyTaken } from '#domain/person/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { StreamRevision } from '../event-store.js';

/** Which ledger keys open the ring. */
export const RINGS = 'person-key-rings';

/** The stream of the ring, sealed with the ledger key of that id. */
export const ringStream = (keyId: string): string => `person-key-ring-${keyId}`;

/** What is on record of a ledger's keys, by their ids. */
export interface KeysInForce {
  /** In the order taken: the last is the ledger's key, one before it opens the ring until it is retired. */
  readonly open: readonly string[];
  readonly retired: readonly string[];
  /** No key of a person up to here is in clear. */
  readonly sealedUpTo: bigint | undefined;
  readonly revision: StreamRevision;
}

export function keysInForce(rings: readonly RecordedEvent[]): KeysInForce {
  const idsIn = (type: string) =>
    rings.filter((event) => event.type === type).map(({ data }) => (data as { keyId: string }).keyId);
  const retired = idsIn(LedgerKeyRetired.type);
  const sealed = rings.findLast(({ type }) => type === ClearKeysSealed.type)?.data as
    { upTo: string } | undefined;
  return {
    open: idsIn(LedgerKeyTaken.type).filter((id) => !retired.includes(id)),
    retired,
    sealedUpTo: sealed && BigInt(sealed.upTo),
    revision: rings.at(-1)?.revision ?? 'no-stream',
  };
}
