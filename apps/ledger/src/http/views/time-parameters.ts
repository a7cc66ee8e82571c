import { FORMATS } from '#domain/kernel/formats.js';
import type { AskedTimes } from '#application/queries/moment.js';
import { Formatted, Parameter } from './query-parameter.js';

/** As wide as the 128 bits of an EventStoreDB position. */
const DIGITS = /^(0|[1-9]\d{0,38})$/;
const INSTANT = 'give an instant that exists, in UTC, as 2026-01-01T00:00:00Z';

/** For views that are live only. */
export class PositionParameter {
  @Parameter(
    { description: 'Wait until the answer reflects at least this position of the log.', example: '9' },
    'give the `position` of an answer',
    (value) => DIGITS.test(value),
  )
  readonly minPosition?: string;
}

export class AsOfParameters extends PositionParameter {
  @Formatted(
    'instant',
    { description: 'What the ledger knew at this instant.', example: '2026-11-01T00:00:00Z' },
    INSTANT,
  )
  readonly asOf?: string;
}

export class TimeParameters extends AsOfParameters {
  @Parameter(
    { description: 'What held at this instant, or at the start of this day in UTC.', example: '2026-11-01' },
    'give a date as 2026-01-01, or an instant as 2026-01-01T00:00:00Z',
    (value) => FORMATS['local-date']!(value) || FORMATS['instant']!(value),
  )
  readonly on?: string;
}

/** Instants with milliseconds, so that their texts sort as they do. */
export const askedTimes = ({ asOf, on, minPosition }: TimeParameters): AskedTimes => ({
  asOf: asOf === undefined ? undefined : new Date(asOf).toISOString(),
  on: on === undefined ? undefined : new Date(on).toISOString(),
  minPosition: positionOf({ minPosition }),
});

export const positionOf = ({
  minPosition,
}: {
  readonly minPosition?: string | undefined;
}): bigint | undefined => (minPosition === undefined ? undefined : BigInt(minPosition));
