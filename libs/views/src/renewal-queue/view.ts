import { Type } from 'typebox';
import { FORMATS } from '#domain/kernel/formats.js';
import { optional } from '#domain/kernel/shape.js';
import { MOST_BUSINESS_DAYS } from '#domain/renewal/horizon.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { answeredFromIndex, partiesById, partiesIn } from '../declared/from-index.js';
import { choice, pages, partyFilter, POSITION, wholeNumber, type Given } from '../declared/parameters.js';
import { isThereFor } from '../declared/limits.js';
import { mayAsk } from '../declared/may-ask.js';
import { boundTo, type Reader } from '../declared/reader.js';
import { view, type Asking } from '../declared/view.js';
import { lateRequests, NONE_LATE, type LateRequests } from '../evidence/late-requests.js';
import { knownOf } from '../evidence/list.js';
import type { RequestInView } from '../evidence/request.js';
import { evidenceRequestsView } from '../evidence/view.js';
import { RISK_LEVELS } from '../renewal-timeline/risk.js';
import { QUEUE_START, type QueuePlace } from './places.js';
import type { QueueEntry } from './queue-entry.js';
import { renewalQueue, type RenewalQueueFilter } from './renewal-queue.js';
import { renderRenewalQueue } from './text.js';

/** A page of the leases by next binding deadline. */
export interface RenewalQueueAnswer {
  /** The name of the view that answers. */
  readonly view: 'renewal-queue';
  /** What overdue, levels and days left are judged at: the same instant on every page. */
  readonly at: string;
  /** The leases by what binds next, the earliest first; what somebody has to decide stands at the head. */
  readonly entries: readonly QueueEntry[];
  /**
   * Requests for evidence that wait beyond the promised time, the one that waits longest first; of the leases' lessee where one
   * is asked for. Nobody owns them and they have no level: whatever else is asked for, they are all shown. On the first page
   * alone.
   */
  readonly lateRequests: readonly RequestInView[];
  /** Whether more requests are late than are shown: they are among `/v1/evidence-requests?state=late`; absent where none are. */
  readonly moreLateRequests?: true;
  /** Where the next page begins; absent on the last. A page may hold fewer entries than asked for before that. */
  readonly next?: string;
}

const NOBODY = 'nobody';
const USUAL_LIMIT = 50;

const parameters = {
  owner: optional(
    Type.String({
      names: 'person',
      pattern: `^(${NOBODY}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$`,
      description:
        'The id of the person who owns the renewal, or stands in for who owns it; `nobody` for renewals that nobody owns.',
      mend: `give the person's UUID, or ${NOBODY}`,
      examples: [NOBODY],
    }),
  ),
  lessee: partyFilter("The lessee's id."),
  level: choice(RISK_LEVELS, 'Leases at this level of risk now.'),
  withinBusinessDays: wholeNumber(
    { least: 0, most: MOST_BUSINESS_DAYS },
    "Due within so many business days, by the binding contract's own calendar; overdue ones too.",
  ),
  ...POSITION,
  ...pages(200, USUAL_LIMIT),
};

export const renewalQueueView = view({
  name: 'renewal-queue',
  command: { name: 'queue' },
  operationId: 'getRenewalQueue',
  path: '/v1/renewals/queue',
  tag: 'renewals',
  summary:
    'Leases by next binding deadline, with owner and deputies, risk and what is at stake; and requests for evidence that are late',
  parameters,
  keepsTo: ['leases'],
  answer: async (asking, given) => {
    const { model, reader, moment } = asking;
    const { limit = USUAL_LIMIT, cursor } = given;
    const start = cursor === undefined ? { at: moment.now, ...QUEUE_START } : placeOf(cursor);
    return model.snapshot(() => {
      const { leases, next, ...page } = renewalQueue(model, filterOf(given, reader), start, limit);
      const late = cursor === undefined ? lateSeen(asking, given.lessee, limit) : NONE_LATE;
      const content: RenewalQueueAnswer = {
        ...page,
        lateRequests: late.requests,
        ...(late.more ? { moreLateRequests: true } : {}),
        ...(next === undefined ? {} : { next: cursorOf(JSON.stringify([next.at, next.due, next.lease])) }),
      };
      const named = partiesById(model, knownOf(late.documents, asking.source));
      const parties = new Map([...partiesIn(model, leases), ...named]);
      return answeredFromIndex(model, content, { leases, parties });
    });
  },
  text: renderRenewalQueue,
});

/** What is late, for whoever may ask for it where all requests are. */
function lateSeen(
  { model, reader, moment }: Asking,
  lessee: string | undefined,
  limit: number,
): LateRequests {
  const isSeen = mayAsk(reader.role, evidenceRequestsView) && isThereFor(evidenceRequestsView, reader);
  return isSeen ? lateRequests(model, reader, { at: moment.now, lessee, limit }) : NONE_LATE;
}

function filterOf(
  { owner, lessee, level, withinBusinessDays }: Given<typeof parameters>,
  reader: Reader,
): RenewalQueueFilter {
  const visibleTo = boundTo(reader);
  return {
    ...(owner === undefined ? {} : { owner: owner === NOBODY ? null : owner }),
    ...(lessee === undefined ? {} : { lessee }),
    ...(level === undefined ? {} : { level }),
    ...(withinBusinessDays === undefined ? {} : { withinBusinessDays }),
    ...(visibleTo === undefined ? {} : { visibleTo }),
    ...(reader.leases === undefined ? {} : { among: reader.leases }),
  };
}

/** With the instant that the first page was judged at: the pages behind it fit to it. */
function placeOf(cursor: string): QueuePlace {
  try {
    const [at, due, lease] = JSON.parse(textOf(cursor)) as readonly unknown[];
    if (
      typeof at === 'string' &&
      FORMATS['instant']!(at) &&
      Number.isSafeInteger(due) &&
      typeof lease === 'string'
    )
      return { at, due: due as number, lease };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw badCursor();
}
