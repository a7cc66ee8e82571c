import type { EventStore } from '#event-store/event-store.js';
import { iCalendarPieces } from '#views/renewal-calendar/icalendar.js';
import type { Scope } from '#views/renewal-calendar/calendar-event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyDocument } from '#views/documents/party.js';
import type { ReadModel } from '#read-model/read-model.js';
import { Slices } from '#views/declared/slices.js';
import { renewalCalendar } from '#views/renewal-calendar/renewal-calendar.js';
import { boundTo, knows, sees, type Reader } from '#views/declared/reader.js';

export interface RenderedCalendar {
  readonly text: string;
  /** When the first of its entries is past, or another deputy may stand in, RFC 3339 UTC. */
  readonly until: string;
}

/** Later than any instant. */
const NEVER = '9';

/**
 * The calendar of a scope as a reader may see it, as iCalendar text, in slices.
 * @throws CalendarTooLarge
 */
export async function renderCalendar(
  { model, store }: { readonly model: ReadModel; readonly store: EventStore },
  reader: Reader,
  scope: Scope,
  now: string,
  slices = new Slices(),
): Promise<RenderedCalendar> {
  const party = (id: string) => partyDocument(model, id)?.document.name ?? id;
  const {
    events,
    leases,
    until: turn = NEVER,
  } = await renewalCalendar(
    model,
    store,
    {
      ...scope,
      now,
      sees: (lease) => sees(reader, lease),
      visibleTo: boundTo(reader),
    },
    { party, person: (id) => id },
    slices,
  );
  const pieces: string[] = [];
  for (const piece of iCalendarPieces(titleOf(model, scope, { reader, leases }), events)) {
    pieces.push(piece);
    await slices.between();
  }
  const until = events.reduce((first, { latest }) => (latest < first ? latest : first), turn);
  return { text: pieces.join(''), until };
}

/** Names the lessee only to a reader who may know of it. */
function titleOf(
  model: ReadModel,
  { lessee }: Scope,
  { reader, leases }: { readonly reader: Reader; readonly leases: readonly LeaseDocument[] },
): string {
  if (lessee === undefined) return 'Renewals';
  const name = knows(reader, lessee, leases) ? partyDocument(model, lessee)?.document.name : undefined;
  return name === undefined ? 'Renewals' : `Renewals of ${name}`;
}
