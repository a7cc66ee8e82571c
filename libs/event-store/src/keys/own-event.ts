import { randomUUID } from 'node:crypto';
import type { EventType } from '#domain/kernel/event-type.js';
import type { Actor, NewEvent } from '#domain/kernel/event.js';
import type { Clock } from '../clock.js';
import { WrongExpectedRevision } from '../errors.js';
import type { EventStore, StreamRevision } from '../event-store.js';

const PERSONS: Actor = { subject: 'persons', role: 'operator' };

/** An event of the ledger's own keeping of people, or of its log or documents for `actor`: nobody's command made it. */
export function ownEvent(type: EventType, data: object, clock: Clock, actor = PERSONS): NewEvent {
  const id = randomUUID();
  return {
    id,
    type: type.type,
    data,
    metadata: {
      schemaVersion: type.version,
      effectiveAt: clock().toISOString(),
      actor,
      evidence: { grade: 'claimed', source: 'ledger' },
      layer: type.layer,
      commandId: id,
      commandDigest: '',
      correlationId: id,
      causationId: id,
    },
  };
}

/** Whether it was appended: not where somebody else was first. @throws what `append` throws else */
export async function appendIf(
  store: EventStore,
  stream: string,
  expected: StreamRevision,
  event: NewEvent,
): Promise<boolean> {
  try {
    await store.append(stream, expected, [event]);
    return true;
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return false;
    throw error;
  }
}
