import { optional } from '#domain/kernel/shape.js';
import { heldThing, type Hold } from '#domain/safekeeping/hold.js';
import { partyIdsOf } from '#record/lease/parties.js';
import type { HoldOnRecord } from '#record/safekeeping/safekeeping-document.js';
import { pageOf } from '../declared/cursor.js';
import { partiesById } from '../declared/from-index.js';
import { leaseId, pages, partyFilter, TIMES } from '../declared/parameters.js';
import { view, type Asking } from '../declared/view.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';
import { leasesUnder } from './leases-under.js';
import { standingOf, type HoldStanding } from './standing.js';

export interface LegalHoldsAnswer {
  /** The name of the view that answers. */
  readonly view: 'legal-holds';
  /** The legal holds, a page of them, the one that was placed last first. */
  readonly holds: readonly ListedHold[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface ListedHold extends HoldOnRecord {
  /** Whether it stands at the instant asked about, or is over by then: lifted, or at its own end. */
  readonly standing: HoldStanding;
}

const USUAL_LIMIT = 100;

/** What must not be erased, and why. */
export const legalHoldsView = view({
  name: 'legal-holds',
  command: { name: 'legal-holds' },
  operationId: 'listLegalHolds',
  path: '/v1/legal-holds',
  tag: 'safekeeping',
  summary: 'Legal holds on leases and parties: who placed them, why, until when, and which were lifted',
  roles: ['legal', 'auditor'],
  parameters: {
    ...TIMES,
    lease: optional({
      ...leaseId,
      description:
        'That keep this lease: on it, or on a party that it ever named, at an instant of the past as known then.',
    }),
    party: partyFilter('On this party.'),
    ...pages(500, USUAL_LIMIT),
  },
  answer: async (asking, { lease, party, limit = USUAL_LIMIT, cursor }) => {
    const { source, model, asOf, moment } = asking;
    const { value, position } = await source.safekeeping(asOf);
    const { document, quarantined } = value;
    const keeps = lease === undefined ? () => true : await keeping(asking, lease);
    const asked = (document?.holds ?? []).filter(
      (hold) => keeps(hold) && (party === undefined || hold.party === party),
    );
    const { items, ...next } = pageOf(asked.toReversed(), ({ holdId }) => holdId, { limit, cursor });
    const content: LegalHoldsAnswer = {
      view: 'legal-holds',
      holds: items.map((hold) => ({ ...hold, standing: standingOf(hold, moment.on) })),
      ...next,
    };
    return {
      content,
      leases: [],
      parties: partiesById(
        model,
        items.flatMap((hold) => hold.party ?? []),
      ),
      position,
      quarantined: quarantined ? [quarantined] : [],
    };
  },
  text: renderLegalHolds,
});

/** Whether a hold keeps a lease, as erasures are refused by it; at an instant of the past no more than was known then. */
async function keeping({ source, model, asOf }: Asking, lease: string): Promise<(hold: Hold) => boolean> {
  const isKept = (hold: Hold) => leasesUnder(model, hold, lease).length > 0;
  if (asOf === undefined) return isKept;
  const { leases } = (await source.portfolioOfLease(lease, asOf)).value;
  const known = leases.find(({ leaseId: id }) => id === lease);
  const named = known === undefined ? [] : partyIdsOf(known);
  return (hold) => isKept(hold) && (hold.party === undefined || named.includes(hold.party));
}

const STANDINGS = { 'to-come': 'to come', stands: 'stands', over: 'over', lifted: 'lifted' } as const;

/** Legal holds as a person reads them in a terminal. */
function renderLegalHolds({ holds, next }: LegalHoldsAnswer, names: Names): string {
  const rows = holds.map(({ standing, until, placed, lifted, ...hold }) => [
    STANDINGS[standing],
    hold.party === undefined ? heldThing(hold) : `party ${names.party(hold.party)}`,
    until === undefined ? 'until lifted' : `until ${until}`,
    [
      `placed by ${names.person(placed.by.subject)}: ${placed.reason ?? ''}`,
      ...(lifted ? [`lifted by ${names.person(lifted.by.subject)}: ${lifted.reason ?? ''}`] : []),
    ].join('; '),
  ]);
  return [
    ...heading('Legal holds'),
    ...(rows.length === 0 ? ['none was ever placed'] : table(rows, 0)),
    ...(next === undefined ? [] : ['', 'more follow: ask for more with --limit']),
    '',
  ].join('\n');
}
