import type { QueuePlace } from '#views/renewal-queue/places.js';
import type { RenewalQueueFilter } from '#views/renewal-queue/renewal-queue.js';
import { MOST_BUSINESS_DAYS } from '#views/renewal-queue/business-days.js';
import { RISK_LEVELS, type RiskLevel } from '#views/renewal-timeline/risk.js';
import { FORMATS } from '#domain/kernel/formats.js';
import { invalid } from '../problem.js';
import { cursorOf, textOf } from './cursor.js';
import { Cursor, Formatted, Limit, OneOf, Parameter } from './query-parameter.js';
import { PositionParameter } from './time-parameters.js';

const NOBODY = 'nobody';
const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';

/** The filters of the renewal queue; a lease must pass all that are given. */
export class RenewalQueueParameters extends PositionParameter {
  static readonly USUAL_LIMIT = 50;

  @Parameter(
    {
      description: 'The id of the person who owns the renewal, or `nobody` for renewals that nobody owns.',
      example: NOBODY,
    },
    `give the person's UUID, or ${NOBODY}`,
    (value) => value === NOBODY || FORMATS['uuid']!(value),
  )
  readonly owner?: string;
  @Formatted('uuid', { description: "The lessee's id.", example: PARTY }, "give the party's UUID")
  readonly lessee?: string;
  @OneOf(RISK_LEVELS, 'Leases at this level of risk now.') readonly level?: RiskLevel;
  @Parameter(
    {
      description:
        "Due within so many business days, by the binding contract's own calendar; overdue ones too.",
      example: 5,
    },
    `give a whole number from 0 to ${MOST_BUSINESS_DAYS}`,
    (value) => /^(0|[1-9]\d{0,2})$/.test(value) && Number(value) <= MOST_BUSINESS_DAYS,
  )
  readonly withinBusinessDays?: string;
  @Limit(200, RenewalQueueParameters.USUAL_LIMIT) readonly limit?: number;
  @Cursor() readonly cursor?: string;
}

export function queueFilterOf({
  owner,
  lessee,
  level,
  withinBusinessDays: days,
}: RenewalQueueParameters): Omit<RenewalQueueFilter, 'visibleTo'> {
  return {
    ...(owner === undefined ? {} : { owner: owner === NOBODY ? null : owner }),
    ...(lessee === undefined ? {} : { lessee }),
    ...(level === undefined ? {} : { level }),
    ...(days === undefined ? {} : { withinBusinessDays: Number(days) }),
  };
}

/** Opaque, and with the instant that the first page was judged at: the pages behind it fit to it. */
export const queueCursor = ({ at, due, lease }: QueuePlace): string =>
  cursorOf(JSON.stringify([at, due, lease]));

/** @throws Problem 400 for a cursor that no page of the queue gave */
export function queuePlaceOf(cursor: string): QueuePlace {
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
  throw invalid([{ parameter: 'cursor', detail: 'is no cursor', mend: 'begin again without one' }]);
}
