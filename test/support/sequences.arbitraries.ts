import * as fc from 'fast-check';
import { addDays } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import { READINESS_CHECKS } from '#domain/lease/contract/events.js';
import type { HeldLease, LeaseRecord, LeaseState } from '#domain/lease/lease.js';
import { graceEnd, termEnd } from '#domain/lease/renewal/ends.js';
import { anyLeaseCommand } from './commands.arbitraries.js';
import type { Ask } from './lease-story.js';
import { goodContract } from './small-world.arbitraries.js';

/** Ways for a lease to have come far enough that most of the rules can be reached. */
const beginning: fc.Arbitrary<readonly LeaseCommandData[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: goodContract.map((of): LeaseCommandData[] => [
      { type: 'OfferLease', data: { contract: of, validUntil: '2026-09-01T00:00:00.000Z' } },
    ]),
  },
  {
    weight: 4,
    arbitrary: goodContract.map((of): LeaseCommandData[] => [
      { type: 'OfferLease', data: { contract: of } },
      { type: 'ContractLease', data: {} },
      { type: 'CommenceLease', data: { confirmed: [...READINESS_CHECKS] } },
    ]),
  },
  {
    weight: 1,
    arbitrary: goodContract.map((of): LeaseCommandData[] => [
      { type: 'OfferLease', data: { contract: of } },
      { type: 'ContractLease', data: {} },
    ]),
  },
  {
    weight: 1,
    arbitrary: goodContract.map((of): LeaseCommandData[] => [
      {
        type: 'TakeOnLease',
        data: {
          contract: of,
          historyKnownFrom: '2026-06-01T00:00:00.000Z',
          from: { file: 'f.csv', digest: 'ab', line: 2 },
        },
      },
    ]),
  },
);

/** What the clerk does is right only for the lease as it then is; the number picks among what time may bring. */
export type Step = LeaseCommandData | { readonly type: 'clerk'; readonly pick: number };

export interface TimedStep {
  readonly step: Step;
  readonly now: string;
}

/** The command that a step comes to in a state. */
export function commandOf(step: Step, lease: LeaseState): Ask {
  if (step.type !== 'clerk') return step;
  const timely = 'record' in lease ? timelyCommands(lease) : [];
  return timely[step.pick % timely.length] ?? { type: 'WithdrawOffer', data: {} };
}

function timelyCommands(lease: HeldLease): readonly Ask[] {
  const { record } = lease;
  const end = { term: record.term.ordinal, due: termEnd(record) };
  const { timeZone } = record.contract.terms;
  return [
    { type: 'RenewTacitly', data: { ...end, lateNotices: [] } },
    { type: 'EnterGrace', data: end },
    { type: 'LapseLease', data: end },
    { type: 'LapseLease', data: { ...end, due: graceEnd(record) } },
    ...[...record.loas].flatMap(([loaId, { until }]): Ask[] => [
      { type: 'ExpireLoa', data: { loaId, due: startOfDay(until, timeZone) } },
      { type: 'RevokeLoa', data: { loaId, cause: 'because' } },
    ]),
    {
      type: 'ProposeRenewal',
      data: {
        proposalId: `P-${record.proposals.size}`,
        by: 'lessor',
        end: addDays(record.term.end, 200),
        monthlyFee: { amount: '9.00', currency: 'EUR' },
      },
    },
    ...[...record.proposals].flatMap(([proposalId, { by }]): Ask[] => [
      { type: 'AgreeRenewal', data: { proposalId, by: by === 'lessor' ? 'lessee' : 'lessor' } },
      { type: 'DeclineRenewal', data: { proposalId, by } },
    ]),
    ...foundLate(record),
    ...('validUntil' in lease && lease.validUntil !== undefined
      ? [{ type: 'ExpireOffer' as const, data: { due: lease.validUntil } }]
      : []),
  ];
}

/** A notice of long ago against each renewal, on good evidence or none; what is disputed decided, what is held given back. */
const foundLate = ({ renewals, notices, disputes, contract }: LeaseRecord): readonly Ask[] => [
  ...renewals.flatMap(({ term }) =>
    (['claimed', 'documented'] as const).map((grade): Ask => ({
      type: 'ServeNotice',
      data: { noticeId: `N-${notices.size}`, by: 'lessee', purpose: 'non-renewal', channel: 'mail' },
      context: {
        effectiveAt: startOfDay(addDays(term.end, -120), contract.terms.timeZone),
        evidence: { grade, source: 'a drawer' },
      },
    })),
  ),
  ...[...disputes.keys()].flatMap((disputeId) =>
    (['notice', 'renewal'] as const).map((holds): Ask => ({
      type: 'DecideDispute',
      data: { disputeId, holds, by: 'court', cause: 'because' },
    })),
  ),
  { type: 'ReturnSpace', data: {} },
];

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: anyLeaseCommand },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('clerk' as const), pick: fc.nat() }) },
);

/** A sequence of commands in the order of time, from July 2026 on, about a month apart. */
export const leaseCommands: fc.Arbitrary<readonly TimedStep[]> = fc
  .tuple(
    beginning,
    fc.array(anyStep, { minLength: 10, maxLength: 60, size: 'max' }),
    fc.integer({ min: 3, max: 45 }),
  )
  .map(([first, others, days]) =>
    [...first, ...others].map((step, index) => ({
      step,
      now: new Date(Date.parse('2026-07-01T00:00:00.000Z') + index * days * 86_400_000).toISOString(),
    })),
  );
