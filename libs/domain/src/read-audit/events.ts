import { Type } from 'typebox';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { oneOf, record } from '../kernel/shape.js';

/** What is not shown in passing, so that whoever opens it is put on record. */
export const OPENED = ['person', 'abuse-original', 'document', 'pack'] as const;

/**
 * Somebody opened what is told to few; who and in which role is the event's actor. In `read-audit-<day>`, a stream for
 * each day in UTC, outside the Merkle log and every read model.
 */
export const RecordOpened = eventType(
  'RecordOpened',
  'operation',
  record({
    /** Of which kind it is. */
    what: oneOf(OPENED),
    /** Its name: a person's id, the SHA-256 of a document or of an abuse report's original, a pack's id. */
    id: Type.String({ minLength: 1, maxLength: 200 }),
  }),
);

export type Opened = EventOf<typeof RecordOpened>['data'];

const CATEGORY = 'read-audit-';

/** The streams of what was opened, and the one of a day in UTC. */
export const readAuditStreams = { category: CATEGORY, events: [RecordOpened] } as const;

/** @param day `YYYY-MM-DD` */
export const readAuditOn = (day: string): string => CATEGORY + day;
