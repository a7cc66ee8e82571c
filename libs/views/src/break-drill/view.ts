import { optional, Prefix } from '#domain/kernel/shape.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { invalidParameter, notFound } from '../declared/fault.js';
import { answered } from '../declared/of-lease.js';
import { partyFilter, TIMES, wholeNumber, type Given } from '../declared/parameters.js';
import { isKnown } from '../declared/of-party.js';
import { sees } from '../declared/reader.js';
import { view } from '../declared/view.js';
import { inSlices } from '../declared/slices.js';
import { drillInPieces } from './break-drill.js';
import { firstStepsInWords } from './first-steps.js';
import type { Removed } from './removed.js';
import { renderBreakDrill } from './text.js';

const USUAL_DAYS = 7;

const parameters = {
  party: partyFilter('The party that is gone.'),
  block: optional({
    ...Prefix,
    description: 'The address space that is gone.',
    examples: ['198.51.0.0/16'],
  }),
  days: wholeNumber({ most: 3660, usual: USUAL_DAYS }, 'How many days the space is supposed to be unusable.'),
  ...TIMES,
};

export const breakDrillView = view({
  name: 'break-drill',
  command: { name: 'drill' },
  operationId: 'getBreakDrill',
  path: '/v1/drills/break',
  tag: 'drills',
  summary:
    'Without a party or a block: leases, dates, authorities, losses, and what to do first; nothing is recorded',
  parameters,
  keepsTo: ['leases'],
  answer: async (asking, given) => {
    const { reader, moment, source, asOf } = asking;
    const removed = removedIn(given);
    if ('party' in removed && !source.mayKnow(removed.party)) throw notFound(removed.party);
    const { value, position } = await ('block' in removed
      ? source.portfolioWithin(prefixOf(removed.block), asOf)
      : source.portfolioRestingOn(removed.party, asOf));
    const seen = value.leases.filter((lease) => sees(reader, lease));
    const portfolio = { ...value, leases: seen, heads: value.leases };
    if ('party' in removed && !(await isKnown(asking, removed.party, portfolio.leases)))
      throw notFound(removed.party);
    const drill = await inSlices(drillInPieces(removed, portfolio, moment, given.days ?? USUAL_DAYS));
    return answered(drill, { portfolio: value, position });
  },
  inWords: ({ leases }, names) => ({ first: firstStepsInWords(leases, names) }),
  text: renderBreakDrill,
});

/** @throws Fault unless it is a party or a block */
function removedIn({ party, block }: Given<typeof parameters>): Removed {
  if (party !== undefined && block === undefined) return { party };
  if (block !== undefined && party === undefined) return { block };
  const detail = party === undefined ? 'is missing, and so is `block`' : 'is one thing, `block` another';
  throw invalidParameter('party', detail, 'give either `party` or `block`');
}
