import { Type } from 'typebox';
import { parseMoney } from '#domain/kernel/money.js';
import { optional, Reference } from '#domain/kernel/shape.js';
import { CAUSES } from '#domain/lease/incidents/events.js';
import { invalidParameter, notFound } from '../declared/fault.js';
import { ofLease } from '../declared/of-lease.js';
import { choice, leaseId, TIMES, type Given } from '../declared/parameters.js';
import { knows } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { namesOf } from '../words/names.js';
import type { SupposedCaps } from './computed-loss.js';
import { isSupposedCaps, supposedCapsIn } from './supposed-caps.js';
import { isLoss, waterfallOf, type AskedLoss } from './supposed-loss.js';
import { NoProvider } from './supposed-providers.js';
import { renderWaterfall } from './waterfall-text.js';

const LOSS = 'give an amount above nothing, with the decimals of its currency, as 50000.00 EUR';
const CAPS = 'give a party and a cap as UUID=10000.00 EUR, UUID=unlimited or UUID=excluded';

const parameters = {
  leaseId,
  incident: optional({ ...Reference, description: 'An incident of the lease.', examples: ['IN-1'] }),
  cause: choice(CAUSES, 'What a supposed loss is put down to.'),
  loss: optional(
    Type.String({
      description: 'A supposed loss; several currencies with commas.',
      mend: LOSS,
      examples: ['50000.00 EUR'],
    }),
  ),
  whatIf: optional(
    Type.String({
      names: 'parties-in-text',
      description: 'What if the cap of a provider were another: `PARTY=CAP`, several with commas.',
      mend: CAPS,
      examples: ['5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10=10000.00 EUR'],
    }),
  ),
  ...TIMES,
};

export const waterfallView = view({
  name: 'waterfall',
  command: { name: 'waterfall', argument: 'leaseId' },
  operationId: 'getWaterfall',
  path: '/v1/leases/:leaseId/liability/waterfall',
  tag: 'leases',
  summary:
    'An actual or supposed loss walked up the chain, and what other caps would change; nothing is recorded',
  parameters,
  answer: (asking, given) => {
    const loss = askedLoss(given);
    const caps = askedCaps(given);
    return ofLease(asking, given.leaseId, ({ lease, portfolio }) => {
      const name = (party: string) =>
        knows(asking.reader, party, [lease]) ? namesOf(portfolio.parties).party(party) : party;
      const walked = amongProviders(() => waterfallOf(lease, loss, asking.moment, caps), name);
      if (walked === undefined && 'incidentId' in loss) throw notFound(loss.incidentId);
      return walked;
    });
  },
  text: renderWaterfall,
});

function amongProviders<T>(walk: () => T, name: (party: string) => string): T {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof NoProvider)) throw error;
    throw invalidParameter(
      'whatIf',
      `supposes a cap of another: ${name(error.party)} is no provider in this chain`,
      'name providers of the lease, lessor and upwards',
    );
  }
}

/** @throws Fault unless it is one incident, or a cause and a loss */
function askedLoss(given: Given<typeof parameters>): AskedLoss {
  const { incident, cause, loss } = given;
  const losses = loss === undefined ? undefined : lossesIn(loss);
  if (incident !== undefined && cause === undefined && losses === undefined) return { incidentId: incident };
  if (incident === undefined && cause !== undefined && losses !== undefined) return { cause, losses };
  const parameter = incident === undefined ? (cause === undefined ? 'cause' : 'loss') : 'incident';
  const detail = given[parameter] === undefined ? 'is missing' : 'leaves open which loss is meant';
  throw invalidParameter(parameter, detail, 'give `incident`, or `cause` and `loss`');
}

function lossesIn(text: string) {
  const losses = text.split(',').map(parseMoney);
  if (losses.every((money) => money !== undefined && isLoss(money))) return losses.map((money) => money!);
  throw invalidParameter('loss', 'is not valid', LOSS);
}

function askedCaps({ whatIf }: Given<typeof parameters>): SupposedCaps {
  if (whatIf === undefined) return new Map();
  if (!isSupposedCaps(whatIf)) throw invalidParameter('whatIf', 'is not valid', CAPS);
  return supposedCapsIn(whatIf);
}
