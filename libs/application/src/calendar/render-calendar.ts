import type { EventStore } from '#event-store/event-store.js';
import { iCalendar } from '#views/renewal-calendar/icalendar.js';
import type { Scope } from '#views/renewal-calendar/calendar-event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyDocument } from '#views/documents/party.js';
import type { ReadModel } from '#read-model/read-model.js';
import { renewalCalendar } from '#views/renewal-calendar/renewal-calendar.js';
import { boundTo, knows, sees, type Reader } from '#views/declared/reader.js';

/**
 * The calendar of a scope as a reader may see it, as iCalendar text.
 * @throws CalendarTooLarge
 */
export async function renderCalendar(
  { model, store }: { readonly model: ReadModel; readonly store: EventStore },
  reader: Reader,
  scope: Scope,
  now: string,
): Promise<string> {
  const party = (id: string) => partyDocument(model, id)?.document.name ?? id;
  const { events, leases } = await renewalCalendar(
    model,
    store,
    {
      ...scope,
      after: now,
      sees: (lease) => sees(reader, lease),
      visibleTo: boundTo(reader),
    },
    { party, person: (id) => id },
  );
  return iCalendar(titleOf(model, scope, { reader, leases }), events);
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
