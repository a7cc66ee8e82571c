import { Type } from 'typebox';
import { FORMATS } from '#domain/kernel/formats.js';
import { optional } from '#domain/kernel/shape.js';
import { MOST_BUSINESS_DAYS } from '#domain/renewal/horizon.js';
import { badCursor, cursorOf, textOf } from '../declared/cursor.js';
import { answeredFromIndex, partiesIn } from '../declared/from-index.js';
import { choice, pages, partyFilter, POSITION, wholeNumber, type Given } from '../declared/parameters.js';
import { boundTo, type Reader } from '../declared/reader.js';
import { view } from '../declared/view.js';
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
  summary: 'Leases by next binding deadline, with owner and deputies, risk and what is at stake',
  parameters,
  keepsTo: ['leases'],
  answer: async ({ model, reader, moment }, given) => {
    const { limit = USUAL_LIMIT, cursor } = given;
    const start = cursor === undefined ? { at: moment.now, ...QUEUE_START } : placeOf(cursor);
    return model.snapshot(() => {
      const { leases, next, ...page } = renewalQueue(model, filterOf(given, reader), start, limit);
      const content: RenewalQueueAnswer = {
        ...page,
        ...(next === undefined ? {} : { next: cursorOf(JSON.stringify([next.at, next.due, next.lease])) }),
      };
      const parties = partiesIn(model, leases);
      return answeredFromIndex(model, content, { leases, parties });
    });
  },
  text: renderRenewalQueue,
});

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
