import type { CalendarDocument } from '#record/calendar/calendar-document.js';
import { pageOf } from '../declared/cursor.js';
import { answeredFromIndex, partiesById } from '../declared/from-index.js';
import { pages, POSITION } from '../declared/parameters.js';
import { boundTo } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { calendarDocuments } from '../documents/calendar.js';

export interface CalendarsAnswer {
  /** The name of the view that answers. */
  readonly view: 'calendars';
  /** By id; the secret of its URL is told once, when it is issued. */
  readonly calendars: readonly CalendarDocument[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const USUAL_LIMIT = 100;

/** Party-bound roles see what was issued for their own party. */
export const calendarsView = view({
  name: 'calendars',
  command: { name: 'calendars' },
  operationId: 'listCalendars',
  path: '/v1/renewals/calendars',
  tag: 'renewals',
  summary:
    'The calendars that were issued under a secret URL: whose leases each shows, and which were revoked',
  roles: ['legal', 'renewal-desk', 'auditor', 'lessee', 'lessor'],
  parameters: { ...POSITION, ...pages(500, USUAL_LIMIT) },
  answer: async ({ model, reader }, { limit = USUAL_LIMIT, cursor }) => {
    const own = boundTo(reader);
    const all = calendarDocuments(model)
      .map(({ document }) => document)
      .filter(({ issuer }) => own === undefined || issuer.party === own);
    const { items, ...next } = pageOf(all, ({ calendarId }) => calendarId, { limit, cursor });
    const content: CalendarsAnswer = { view: 'calendars', calendars: items, ...next };
    const named = items.flatMap(({ lessee, issuer }) => [lessee ?? [], issuer.party ?? []].flat());
    const parties = partiesById(
      model,
      named.filter((party) => own === undefined || party === own),
    );
    return answeredFromIndex(model, content, { parties });
  },
});
