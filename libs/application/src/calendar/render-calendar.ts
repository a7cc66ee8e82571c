import type { EventStore } from '#event-store/event-store.js';
import { iCalendar } from '#views/renewal-calendar/icalendar.js';
import type { Scope } from '#views/renewal-calendar/calendar-event.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyDocument } from '#read-model/queries/documents.js';
import type { ReadModel } from '#read-model/read-model.js';
import { renewalCalendar } from '#views/renewal-calendar/renewal-calendar.js';
import { isPartyBound, type Caller } from '../caller.js';
import { conceal } from '../queries/conceal.js';
import { hiddenLeases, knows, sees } from '../queries/visibility.js';

/**
 * The calendar of a scope as a reader may see it, as iCalendar text.
 * @throws CalendarTooLarge
 */
export async function renderCalendar(
  { model, store }: { readonly model: ReadModel; readonly store: EventStore },
  reader: Pick<Caller, 'role' | 'party'>,
  scope: Scope,
  now: string,
): Promise<string> {
  const caller = { identity: '', ...reader };
  const party = (id: string) => partyDocument(model, id)?.document.name ?? id;
  const { events, leases } = await renewalCalendar(
    model,
    store,
    {
      ...scope,
      after: now,
      sees: (lease) => sees(caller, lease),
      visibleTo: isPartyBound(reader.role) ? (reader.party ?? '') : undefined,
    },
    { party, person: (id) => id },
  );
  const hidden = hiddenLeases(caller, leases);
  return iCalendar(titleOf(model, scope, { caller, leases }), conceal(events, hidden));
}

/** Names the lessee only to a reader who may know of it. */
function titleOf(
  model: ReadModel,
  { lessee }: Scope,
  { caller, leases }: { readonly caller: Caller; readonly leases: readonly LeaseDocument[] },
): string {
  if (lessee === undefined) return 'Renewals';
  const name = knows(caller, lessee, leases) ? partyDocument(model, lessee)?.document.name : undefined;
  return name === undefined ? 'Renewals' : `Renewals of ${name}`;
}
