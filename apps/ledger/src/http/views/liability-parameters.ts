import { parseMoney } from '#domain/kernel/money.js';
import { FORMATS } from '#domain/kernel/formats.js';
import { CAUSES, type Cause } from '#domain/lease/incidents/events.js';
import { isSupposedCaps, supposedCapsIn } from '#views/liability/supposed-caps.js';
import { isLoss, type AskedLoss } from '#views/liability/supposed-loss.js';
import type { SupposedCaps } from '#views/liability/reckoned-loss.js';
import { invalid } from '../problem.js';
import { Formatted, Limit, OneOf, Parameter } from './query-parameter.js';
import { TimeParameters } from './time-parameters.js';

export class LiabilityParameters extends TimeParameters {
  @Limit(3660, 1) readonly days?: number;
}

const INSTANT = 'give an instant that exists, in UTC, as 2026-01-01T00:00:00Z';

export class ChangesParameters extends TimeParameters {
  @Formatted(
    'instant',
    { description: 'Compare with what the ledger knew at this instant.', example: '2026-01-01T00:00:00Z' },
    INSTANT,
  )
  readonly since?: string;

  @Parameter(
    {
      description: 'What held then, in what it is compared with; `since` unless given.',
      example: '2026-01-01',
    },
    'give a date as 2026-01-01, or an instant as 2026-01-01T00:00:00Z',
    (value) => FORMATS['local-date']!(value) || FORMATS['instant']!(value),
  )
  readonly sinceOn?: string;
}

const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';

/** An incident's loss, or a supposed one: `cause` and `loss`. */
export class WaterfallParameters extends TimeParameters {
  @Formatted(
    'reference',
    { description: 'An incident of the lease.', example: 'IN-1' },
    'give the id of an incident',
  )
  readonly incident?: string;

  @OneOf(CAUSES, 'What a supposed loss is put down to.') readonly cause?: Cause;

  @Parameter(
    { description: 'A supposed loss; several currencies with commas.', example: '50000.00 EUR' },
    'give an amount above nothing, with the decimals of its currency, as 50000.00 EUR',
    (value) => lossesIn(value) !== undefined,
  )
  readonly loss?: string;

  @Parameter(
    {
      description: 'What if the cap of a provider were another: `PARTY=CAP`, several with commas.',
      example: `${PARTY}=10000.00 EUR`,
    },
    'give a party and a cap as UUID=10000.00 EUR, UUID=unlimited or UUID=excluded',
    isSupposedCaps,
  )
  readonly whatIf?: string;
}

function lossesIn(text: string) {
  const losses = text.split(',').map(parseMoney);
  return losses.every((money) => money !== undefined && isLoss(money))
    ? losses.map((money) => money!)
    : undefined;
}

/** @throws Problem 400 unless it is one incident, or a cause and a loss */
export function askedLoss({ incident, cause, loss }: WaterfallParameters): AskedLoss {
  const losses = loss === undefined ? undefined : lossesIn(loss);
  if (incident !== undefined && cause === undefined && losses === undefined) return { incidentId: incident };
  if (incident === undefined && cause !== undefined && losses !== undefined) return { cause, losses };
  throw invalid([
    {
      parameter: incident === undefined ? (cause === undefined ? 'cause' : 'loss') : 'incident',
      detail: 'does not say which loss is meant',
      mend: 'give `incident`, or `cause` and `loss`',
    },
  ]);
}

export const askedCaps = ({ whatIf }: WaterfallParameters): SupposedCaps =>
  whatIf === undefined ? new Map() : supposedCapsIn(whatIf);
