import type { RecordedEvent } from '#domain/kernel/event.js';
import { CalendarIssued } from '#domain/calendar/events.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { Reader } from '../declared/reader.js';
import { replacedIn } from '../history/replaced.js';
import { inHistory, type EventInHistory } from '../history/view.js';

/** The events of a stream after a revision, as its history would show them to the reader. */
export function foretold(
  history: readonly RecordedEvent[],
  after: bigint,
  reader: Reader,
): readonly EventInHistory[] {
  const made = history.filter(({ revision }) => revision > after);
  const isOfLease = made[0]?.stream.startsWith(leaseStream.category) ?? false;
  const replaced = isOfLease ? replacedIn(history) : undefined;
  return made.map((event) => inHistory(withoutSecret(event), reader, replaced?.get(event.revision)));
}

/** The digest of a calendar's secret is nobody's to see, and the secret is made anew when it is recorded. */
export function withoutSecret(event: RecordedEvent): RecordedEvent {
  if (event.type !== CalendarIssued.type) return event;
  const { tokenDigest: _, ...data } = event.data as { readonly tokenDigest: string };
  return { ...event, data };
}
