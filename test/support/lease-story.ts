import type { Corrected } from '#domain/kernel/correctable.js';
import type { CommandContext } from '#domain/kernel/command.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { leaseDecider } from '#domain/lease/decider.js';
import { calendarOf } from '#record/calendar/holidays.js';
import type { LeaseRecord, LeaseState } from '#domain/lease/lease.js';
import { ALL_COUNT, type WhileAside } from '#domain/lease/observations/aside.js';
import type { LeaseFact } from '#domain/lease/decide.js';
import type { Terms } from '#domain/renewal/terms.js';
import { Story } from './given.js';

const party = (number: number) => `0000000${number}-0000-5000-8000-000000000000`;
export const HOLDER = party(1);
export const BROKER = party(2);
export const LESSEE = party(3);
export const STRANGER = party(4);

export const terms = (over: Partial<Terms> = {}): Terms => ({
  start: '2025-01-01',
  end: '2027-01-01',
  timeZone: 'Europe/Vilnius',
  holidayCalendars: ['LT'],
  notices: [],
  graceDays: 14,
  monthlyFee: { amount: '256.00', currency: 'EUR' },
  ...over,
});

/** 24:00 of 31 December 2026 in Vilnius. */
export const TERM_END = '2026-12-31T22:00:00.000Z';
export const GRACE_END = '2027-01-14T22:00:00.000Z';

/** Two /24s of one block, each announced by its own AS, through one broker. */
export const contract = (over: Partial<Contract> = {}, termsOver: Partial<Terms> = {}): Contract => ({
  lessor: HOLDER,
  lessee: LESSEE,
  providerChain: [
    { party: HOLDER, role: 'holder' },
    { party: BROKER, role: 'broker' },
  ],
  prefixes: [
    { prefix: '198.51.100.0/24', block: '198.51.0.0/16' },
    { prefix: '203.0.113.0/24', block: '203.0.113.0/24' },
  ],
  origins: [
    { prefix: '198.51.100.0/24', originAs: 64500, maxLength: 24 },
    { prefix: '203.0.113.0/24', originAs: 64501, maxLength: 24 },
  ],
  terms: terms(termsOver),
  ...over,
});

/** One lease, and its state in short. */
export class LeaseStory extends Story<LeaseCommandData, LeaseFact, Corrected<LeaseState>> {
  constructor(subLeases: readonly string[] = [], whileAside: WhileAside = ALL_COUNT) {
    super(leaseDecider({ calendarOf, subLeases, whileAside }), 'lease-L-1');
  }

  get lease(): LeaseState {
    return this.state.current;
  }

  get record(): LeaseRecord {
    if (!('record' in this.lease)) throw new Error(`a lease that is ${this.lease.status} has no record`);
    return this.lease.record;
  }
}

export type Ask = LeaseCommandData & { readonly context?: Partial<CommandContext> };

export const offer = (of: Contract = contract(), validUntil?: string): Ask => ({
  type: 'OfferLease',
  data: { contract: of, ...(validUntil === undefined ? {} : { validUntil }) },
});
export const agree: Ask = { type: 'ContractLease', data: {} };
/** Confirms all that the ledger cannot prove. */
export const commence: Ask = {
  type: 'CommenceLease',
  data: {
    confirmed: [
      'routing',
      'route-object',
      'loa',
      'roa',
      'upstream-acceptance',
      'geolocation',
      'reverse-dns',
      'monitoring',
    ],
  },
};
export const takeOn = (of: Contract, historyKnownFrom: string): Ask => ({
  type: 'TakeOnLease',
  data: { contract: of, historyKnownFrom, from: { file: 'portfolio.csv', digest: 'ab', line: 2 } },
});

export const offered = (of?: Contract, validUntil?: string): LeaseStory => told(offer(of, validUntil));
export const contracted = (of?: Contract): LeaseStory => told(offer(of), agree);
export const active = (of?: Contract): LeaseStory => told(offer(of), agree, commence);

/** The same, asked and taking effect at that instant; asked at another where one is given. */
export const at = (ask: Ask, effectiveAt: string, now = effectiveAt): Ask => ({
  ...ask,
  context: { now, effectiveAt },
});

export function told(...asks: readonly Ask[]): LeaseStory {
  const story = new LeaseStory();
  story.when(...asks);
  return story;
}
