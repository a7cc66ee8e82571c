import type { CommandContext } from '#domain/kernel/command.js';
import { LEASE_COMMANDS } from '#domain/lease/commands.js';
import { LEASE_REFUSALS } from '#domain/lease/refusals.js';
import { summaryOf } from '#record/lease/summary.js';
import { possessionsOf } from '#record/lease/possession.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import { continuity } from '#views/continuity/continuity.js';
import { liability } from '#views/liability/liability.js';
import { leaseOrBuy } from '#views/lease-or-buy/lease-or-buy.js';
import { moneyOfLease } from '#views/money/money.js';
import { obligations } from '#views/obligations/obligations.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { EXAMPLES } from '../support/api-story.js';
import { found, renewed } from '../support/late-notice.js';
import {
  BROKER,
  commence,
  contract,
  HOLDER,
  LESSEE,
  LeaseStory,
  terms,
  type Ask,
} from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

/** A lease of 2026, offered and concluded in December 2025; the ledger learns of everything in autumn. */
const OFFERED = '2025-12-01T09:00:00.000Z';
const CONCLUDED = '2025-12-15T09:00:00.000Z';
const BEGUN = '2026-01-01T00:00:00.000Z';
const NOW = '2026-11-05T12:00:00.000Z';
const of = contract(
  { origins: [{ prefix: '198.51.100.0/24', originAs: 64500, maxLength: 24 }] },
  terms({
    start: '2026-01-01',
    end: '2027-01-01',
    graceDays: 0,
    notices: [
      { by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' } },
      { by: 'lessee', purpose: 'confirmation', period: { count: 30, unit: 'days' } },
    ],
  }),
);

const at = (effectiveAt: string): Partial<CommandContext> => ({
  now: NOW,
  effectiveAt,
  evidence: { grade: 'documented', source: 'a letter' },
});

/** What only the service asks for, and what this lease makes of an example that is of another. */
const OWN: Readonly<Record<string, object>> = {
  OfferLease: { contract: of },
  CommenceLease: commence.data,
  ExpireOffer: { due: NOW },
  AbandonOffer: { prefixes: ['198.51.100.0/24'] },
  TakeOnLease: {
    contract: of,
    historyKnownFrom: OFFERED,
    from: { file: 'portfolio.csv', digest: 'ab', line: 2 },
  },
  ExpireLoa: { loaId: 'LOA-1', due: '2026-09-30T21:00:00.000Z' },
  ObserveOrigin: {
    prefix: '198.51.100.0/24',
    originAs: 64500,
    feed: 'f',
    buildTime: NOW,
    state: 'not-found',
    covering: [],
  },
  ObserveNetwork: {
    prefix: '198.51.100.0/24',
    source: 'radb',
    at: NOW,
    seen: { kind: 'route-object', found: [] },
  },
  JudgeAnnouncements: { due: NOW },
  RenewTacitly: { term: 1, due: '2026-12-31T22:00:00.000Z', lateNotices: [] },
  AbandonRenewal: { term: 1, claim: 'c' },
  EnterGrace: { term: 1, due: '2026-12-31T22:00:00.000Z' },
  LapseLease: { term: 1, due: '2026-12-31T22:00:00.000Z' },
  ReportAbuse: {
    caseId: 'AB-1',
    address: '198.51.100.7',
    incidentAt: NOW,
    category: 'spam',
    lessee: LESSEE,
  },
  AmendContract: { terms: { ...of.terms, end: '2027-06-01' }, clause: 'A' },
  IssueLoa: {
    loaId: 'LOA-1',
    prefixes: ['198.51.100.0/24'],
    originAses: [64500],
    from: '2026-01-01',
    until: '2026-10-01',
  },
  RequestDocument: { requestId: 'DR-1', what: 'Proof of registry position', of: HOLDER },
  AgreeLiabilityTerms: {
    provider: BROKER,
    allocations: [
      {
        cause: 'registry',
        responsible: 'provider',
        cap: { kind: 'per-incident', amount: { amount: '90000.00', currency: 'USD' } },
        clause: '11',
      },
    ],
  },
  RenewLease: { end: '2028-01-01' },
  DeclineRenewal: { proposalId: 'P-1', by: 'lessee' },
  IssueInvoice: {
    invoiceId: 'INV-1',
    dueOn: '2026-12-31',
    lines: [{ from: '2026-06-01', until: '2026-07-01', amount: { amount: '256.00', currency: 'EUR' } }],
  },
  OpenIncident: {
    incidentId: 'IN-1',
    kind: 'route-refused',
    cause: 'registry',
    occurredAt: '2026-02-01T00:00:00.000Z',
    summary: 'filtered',
  },
  ProposeRenewal: { proposalId: 'P-1', by: 'lessor', end: '2028-01-01' },
  WaiveDeadline: { clause: '/notices/1', by: 'lessor', cause: 'agreed' },
  AddProviderLink: { link: { party: '0000000a-0000-5000-8000-000000000000', role: 'broker' }, at: 1 },
  ReplaceProviderLink: {
    party: of.providerChain[1]!.party,
    by: { party: '0000000b-0000-5000-8000-000000000000', role: 'broker' },
  },
  RemoveProviderLink: { party: of.providerChain[1]!.party, cause: 'ceased trading' },
  TimestampNotice: {
    noticeId: 'N-1',
    timestamp: {
      genTime: NOW,
      serialNumber: '1',
      policy: '1.2.3',
      messageImprint: (EXAMPLES['ServeNotice']!.body as { contentDigest: string }).contentDigest,
      signature: 'verified',
      token: 'AA==',
    },
  },
  CorrectFact: { revision: '2', retracted: true },
};

function dataOf(type: string): object {
  const own = OWN[type];
  if (own !== undefined) return own;
  const { path, body } = EXAMPLES[type]!;
  const { leaseId: _lease, ...named } = path as Record<string, unknown>;
  const { effectiveAt: _at, evidence: _evidence, reason: _reason, ...data } = body as Record<string, unknown>;
  return { ...named, ...data };
}
const ask = (type: string, effectiveAt: string): Ask =>
  ({ type, data: dataOf(type), context: at(effectiveAt) }) as never;

const ENDINGS = ['TerminateLease', 'LapseLease', 'EnterGrace', 'RenewLease', 'AgreeRenewal', 'RenewTacitly'];
const BEGINNING = ['OfferLease', 'TakeOnLease', 'AbandonOffer'];
const OF_OFFERS = ['WithdrawOffer', 'DeclineOffer', 'ExpireOffer', 'ContractLease'];

/** The lease in the state in which the command is asked, with everything there is that other commands make. */
function ready(type: string): LeaseStory {
  const story = new LeaseStory();
  if (BEGINNING.includes(type)) return story;
  if (type === 'DecideDispute') return withLateNotice('claimed');
  if (type === 'ReturnSpace') return withLateNotice('documented');
  story.when(ask('OfferLease', OFFERED));
  if (OF_OFFERS.includes(type)) return story;
  story.when(ask('ContractLease', CONCLUDED));
  if (type === 'CommenceLease') return story;
  story.when(ask('CommenceLease', BEGUN));
  const made = [...BEGINNING, ...OF_OFFERS, 'CommenceLease', 'CorrectFact', ...ENDINGS, type];
  for (const { type: other } of LEASE_COMMANDS)
    if (!made.includes(other) && takesFrom(type, other)) tryTo(story, ask(other, '2026-03-01T12:00:00.000Z'));
  if (type === 'ReinstateLease') story.when(ask('TerminateLease', '2026-06-01T00:00:00.000Z'));
  return story;
}

/** Renewed tacitly on 2026-03-01, and then a notice is found: claimed it disputes the renewal, documented it undoes it. */
function withLateNotice(grade: 'claimed' | 'documented'): LeaseStory {
  const story = renewed();
  story.when(found(undefined, { evidence: { grade, source: 'a letter' } }));
  return story;
}

/** What would be in the way: what undoes or ends what the command is about. */
const takesFrom = (type: string, other: string): boolean =>
  !/^(Revoke|Expire|Retire|Close|Decline|Remove|Replace|Assign|Amend|Reinstate|Abandon)/.test(other) &&
  !(type === 'ServeNotice' && other.endsWith('Notice')) &&
  !(type === 'RecordRoaEnd' && other === 'ObserveOrigin');

function tryTo(story: LeaseStory, asked: Ask): void {
  if (story.refusal(asked) === 'accepted') story.when(asked);
}

/** What the views of the lease tell on a day, without what only counts its events. */
function told(story: LeaseStory, on: string): unknown {
  if (story.history.length === 0) return [];
  const lease = documentOf(story);
  const [moment, portfolio] = [{ now: NOW, on }, portfolioOf([lease])];
  const views = [
    summaryOf(lease, on),
    possessionsOf(lease),
    renewalTimeline(LESSEE, portfolio, moment),
    moneyOfLease(lease, moment),
    liability(LESSEE, portfolio, moment),
    obligations(LESSEE, portfolio, moment),
    continuity(LESSEE, portfolio, moment),
    leaseOrBuy(lease, moment),
    alignmentOf(lease, portfolio, moment),
    // An announcement alone tells whose AS numbers are known.
    (lease.knownOrigins ?? []).filter(({ from }) => from <= on),
    // Nothing but the record of a case tells its answers.
    lease.abuseCases.flatMap(({ answers }) => answers.filter(({ fact }) => fact.effectiveAt <= on)),
  ];
  return JSON.parse(
    JSON.stringify(views, (name, value: unknown) => (name === 'revision' ? undefined : value)),
  );
}

const MOMENTS = {
  'before its life': '2020-01-01T00:00:00.000Z',
  'within its life': '2026-06-15T00:00:00.000Z',
  'still to come': '2026-11-20T00:00:00.000Z',
  'years after its end': '2040-01-01T00:00:00.000Z',
} as const;
type When = keyof typeof MOMENTS;

/**
 * The clerk names the instant that it acts for, or gives back what nobody came for, and routing evidence is of when its
 * export was built: none of these is asked with an instant of its own.
 */
const OF_ITS_OWN_TIME = [
  'ExpireOffer',
  'AbandonOffer',
  'ExpireLoa',
  'ObserveOrigin',
  'ObserveNetwork',
  'JudgeAnnouncements',
  'RenewTacitly',
  'AbandonRenewal',
  'EnterGrace',
  'LapseLease',
];
/** Nothing is before the first fact of a lease, and a correction takes effect when what it corrects does. */
const WITHOUT_BEFORE = ['OfferLease', 'TakeOnLease', 'CorrectFact'];

function outcome(type: string, when: When): string {
  const effectiveAt = MOMENTS[when];
  const story = ready(type);
  const asked = ask(type, effectiveAt);
  const refused = story.refusal(asked);
  if (refused !== 'accepted') return refused.code;
  const after = ready(type);
  after.when(asked);
  return JSON.stringify(told(story, effectiveAt)) === JSON.stringify(told(after, effectiveAt))
    ? 'nothing, silently'
    : 'visible';
}

const asked = LEASE_COMMANDS.map(({ type }) => type as string).filter(
  (type) => !OF_ITS_OWN_TIME.includes(type),
);
const CODES: readonly string[] = LEASE_REFUSALS.map(({ code }) => code);

describe('every command of a lease, whenever it shall take effect', () => {
  it.each(asked)('%s is refused by a code, or tells something from then on', (type) => {
    const outcomes = Object.keys(MOMENTS).map((when) => outcome(type, when as When));
    for (const each of outcomes) expect(['visible', ...CODES]).toContain(each);
    const [before, within] = outcomes;
    expect(within).toBe('visible');
    if (!WITHOUT_BEFORE.includes(type)) expect(before).toBe('effective-before-life');
  });

  it('and routing evidence from before it tells from its first day on', () => {
    const begun = (): LeaseStory => {
      const story = ready('CommenceLease');
      story.when(ask('CommenceLease', BEGUN));
      return story;
    };
    const seen = begun();
    const [before, data] = [MOMENTS['before its life'], OWN['ObserveOrigin']];
    seen.when({ type: 'ObserveOrigin', data: { ...data, buildTime: before }, context: at(NOW) } as never);
    expect(told(seen, BEGUN)).not.toEqual(told(begun(), BEGUN));
    expect(told(seen, before)).toEqual(told(begun(), before));
  });
});
