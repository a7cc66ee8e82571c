import type { RecordedEvent, Role } from '#domain/kernel/event.js';
import { addDays, type LocalDate } from '#domain/kernel/local-date.js';
import { readAuditOn, RecordOpened, type Opened } from '#domain/read-audit/events.js';
import type { EventStore } from '#event-store/event-store.js';
import { readEvent } from '#event-store/stored-events.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';

/** One opening of what is told to few. */
export interface Reading {
  /** When it was recorded, RFC 3339 UTC; the answer was given after that. */
  readonly at: string;
  /** What was opened: a person's details, the original of an abuse report, a document or a pack. */
  readonly what: Opened['what'];
  /** Which one: a person's id, the SHA-256 of a document or an original, a pack's id. */
  readonly id: string;
  /** Who opened it, by person id. */
  readonly by: string;
  /** The role that it was opened in. */
  readonly role: Role;
  /** Party id of who it was opened for; absent where it was for none. */
  readonly party?: string;
}

/** Which readings are asked for; days are in UTC, both included. */
export interface ReadingsAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly by?: string | undefined;
  readonly what?: Opened['what'] | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Events that are looked at for a page at the most, however few of them are asked for. */
const MOST_LOOKED_AT = 20_000;

/** A page of readings, the newest first. @throws Fault for a cursor that is none */
export async function readingsOf(
  store: EventStore,
  asked: ReadingsAsked,
): Promise<{ readonly readings: readonly Reading[]; readonly next?: string }> {
  const begun = asked.cursor === undefined ? undefined : placeIn(asked.cursor);
  if (begun !== undefined && (begun.day > asked.to || begun.day < asked.from)) throw badCursor();
  const readings: Reading[] = [];
  let lookedAt = 0;
  for (let day = begun?.day ?? asked.to; day >= asked.from; day = addDays(day, -1)) {
    const before = day === begun?.day ? begun.revision : undefined;
    for (const event of (await store.readStream(readAuditOn(day))).toReversed()) {
      if (before !== undefined && event.revision >= before) continue;
      if (readings.length === asked.limit || lookedAt === MOST_LOOKED_AT)
        return { readings, next: cursorOf(`${day} ${event.revision + 1n}`) };
      lookedAt++;
      const reading = readingIn(event);
      if (reading !== undefined && isAsked(reading, asked)) readings.push(reading);
    }
  }
  return { readings };
}

const isAsked = (reading: Reading, { by, what, id }: ReadingsAsked): boolean =>
  (by === undefined || reading.by === by) &&
  (what === undefined || reading.what === what) &&
  (id === undefined || reading.id === id);

function readingIn(event: RecordedEvent): Reading | undefined {
  const read = readEvent(event);
  if ('unreadable' in read || event.type !== RecordOpened.type) return undefined;
  const { what, id } = read.event.data as Opened;
  const { subject, role, party } = event.metadata.actor;
  return { at: event.recordedAt, what, id, by: subject, role, ...(party === undefined ? {} : { party }) };
}

function placeIn(cursor: string): { readonly day: LocalDate; readonly revision: bigint } {
  const [, day, revision] = /^(\d{4}-\d\d-\d\d) (\d{1,19})$/.exec(textOf(cursor)) ?? [];
  if (day === undefined || revision === undefined || Number.isNaN(Date.parse(day))) throw badCursor();
  return { day, revision: BigInt(revision) };
}
