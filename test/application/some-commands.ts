import * as fc from 'fast-check';
import { addDays } from '#domain/kernel/local-date.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { commence, HOLDER, LESSEE, STRANGER } from '../support/lease-story.js';

/** What somebody, the clerk or time does; the numbers make the command's data. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly lease: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Whether the same command comes in at two replicas at once. */
  readonly twice: boolean;
}

const KINDS = [
  'TakeOnLease',
  'OfferLease',
  'ContractLease',
  'CommenceLease',
  'RenewLease',
  'AmendContract',
  'AssignLease',
  'ServeNotice',
  'TerminateLease',
  'WithdrawOffer',
  'DeclineOffer',
  'ReinstateLease',
  'CorrectFact',
  'clerk',
  'wait',
] as const;

const WEIGHTS: Partial<Record<Step['kind'], number>> = {
  TakeOnLease: 2,
  OfferLease: 2,
  ContractLease: 3,
  CommenceLease: 3,
  RenewLease: 6,
  AmendContract: 4,
  ServeNotice: 2,
  clerk: 4,
  wait: 3,
};

const number = fc.nat(30);
const stepOf = (kind: fc.Arbitrary<Step['kind']>, lease = fc.nat(4)): fc.Arbitrary<Step> =>
  fc.record({ kind, lease, a: number, b: number, c: number, twice: fc.boolean() });

const anyKind = fc.oneof(
  ...KINDS.map((kind) => ({ weight: WEIGHTS[kind] ?? 1, arbitrary: fc.constant(kind) })),
);
const beginning = fc.constantFrom<Step['kind'][]>('TakeOnLease', 'OfferLease');

/** Most leases begin early, so that the rest meets them. */
export const someSteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(
      stepOf(fc.constant('TakeOnLease'), fc.constant(0)),
      fc.array(stepOf(beginning, fc.integer({ min: 1, max: 4 })), { minLength: 4, maxLength: 10 }),
      fc.array(stepOf(anyKind), { minLength: 12, maxLength, size: 'max' }),
    )
    .map(([head, begun, rest]) => [head, ...begun, ...rest]);

export const leaseOf = ({ lease }: Step): string => `L-${lease}`;

/** How long time goes on with a step, in milliseconds: minutes around the clerk's patience, or whole terms. */
export const waitOf = ({ a, b }: Step): number => (a % 2 ? (1 + (b % 9)) * 60_000 : (1 + b) * 4 * 86_400_000);

/** The first lease is the one that others are cut from: it takes more space, for longer. */
const isHead = ({ lease }: Step) => lease === 0;
const HEAD_SPACE = [['20.0.0.0/22', '11.0.0.0/23'], ['20.0.0.0/22'], ['11.0.0.0/23']];
const SPACE = [
  ['20.0.0.0/24'],
  ['20.0.1.0/24'],
  ['11.0.0.0/24'],
  ['11.0.1.0/24'],
  ['20.0.0.0/24', '11.0.0.0/24'],
  ['20.0.1.0/24', '11.0.0.0/24'],
  ['20.0.0.0/24', '20.0.1.0/24'],
  ['20.0.2.0/24', '11.0.1.0/24'],
];
const prefixesOf = (step: Step, by: number) => {
  const sets = isHead(step) ? HEAD_SPACE : SPACE;
  return sets[by % sets.length]!.map((prefix) => ({ prefix, block: prefix }));
};

const terms = (step: Step): Contract['terms'] => {
  const { a, b, c } = step;
  const start = addDays('2026-01-01', isHead(step) ? 0 : 15 * (1 + (a % 6)));
  return {
    start,
    end: addDays(start, 30 * (isHead(step) ? 6 + (b % 12) : 1 + (b % 5))),
    timeZone: 'Europe/Vilnius',
    holidayCalendars: [],
    notices: c % 3 ? [{ by: 'lessee', purpose: 'non-renewal', period: { count: 20, unit: 'days' } }] : [],
    ...((isHead(step) ? b % 3 < 2 : b % 3 === 1)
      ? { autoRenewal: { months: 1 + (c % 3), ...(a % 2 ? { limit: 1 } : {}) } }
      : {}),
    graceDays: a % 3 ? 0 : 10,
    monthlyFee: { amount: '100.00', currency: 'EUR' },
  };
};

const contract = (step: Step): Contract => ({
  lessor: HOLDER,
  lessee: LESSEE,
  providerChain: [{ party: HOLDER, role: 'holder' }],
  prefixes: prefixesOf(step, isHead(step) ? 0 : step.a + step.c),
  ...(isHead(step) || step.b % 4 === 3
    ? {}
    : { headLease: `L-${step.b % 4 === 2 ? step.c % step.lease : 0}` }),
  origins: [],
  terms: terms(step),
});

/** `undefined` for what is no command. */
export function commandOf(step: Step, now: string): LeaseCommandData | undefined {
  const { kind, a, b, c } = step;
  const end = addDays(now.slice(0, 10), 20 * (1 + (a % 8)));
  switch (kind) {
    case 'TakeOnLease':
      return {
        type: kind,
        data: {
          contract: contract(step),
          historyKnownFrom: now,
          from: { file: 'portfolio.csv', digest: 'ab', line: 2 },
        },
      };
    case 'OfferLease': {
      const validUntil = new Date(Date.parse(now) + (1 + c) * 86_400_000).toISOString();
      return { type: kind, data: { contract: contract(step), ...(b % 2 ? { validUntil } : {}) } };
    }
    case 'CommenceLease':
      return commence as LeaseCommandData;
    case 'RenewLease':
      return {
        type: kind,
        data: { end, ...(b % 4 ? {} : { prefixes: prefixesOf(step, c).map(({ prefix }) => prefix) }) },
      };
    case 'AmendContract':
      return {
        type: kind,
        data: {
          ...(b % 3 ? { terms: terms(step) } : {}),
          ...(b % 3 !== 1 ? { prefixes: prefixesOf(step, c) } : {}),
          clause: '§ 2',
        },
      };
    case 'AssignLease':
      return { type: kind, data: { to: a % 2 ? STRANGER : LESSEE } };
    case 'ServeNotice':
      return {
        type: kind,
        data: { noticeId: `N-${a}`, by: 'lessee', purpose: 'non-renewal', channel: 'mail' },
      };
    case 'TerminateLease':
      return { type: kind, data: { cause: 'agreed' } };
    case 'ReinstateLease':
      return { type: kind, data: { end, cause: 'the lapse was wrong' } };
    case 'CorrectFact':
      return { type: kind, data: { revision: String(a % 8), retracted: true } };
    case 'ContractLease':
    case 'WithdrawOffer':
    case 'DeclineOffer':
      return { type: kind, data: {} };
    case 'clerk':
    case 'wait':
      return undefined;
  }
}
