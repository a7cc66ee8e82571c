import type { NewEvent } from '#domain/kernel/event.js';
import { formatPrefix, type Prefix } from '#domain/kernel/prefix.js';
import { someEvent } from './some-events.js';

const PARTIES = 500;
export const partyId = (index: number) =>
  `00000000-0000-5000-8000-${(index % PARTIES).toString(16).padStart(12, '0')}`;

/** The /24 of a lease, from 11.0.0.0 on. */
export const prefixOfLife = (index: number): Prefix => ({
  first: (0x0b000000 + index * 256) >>> 0,
  length: 24,
});

export interface LeaseLife {
  readonly stream: string;
  readonly events: readonly NewEvent[];
}

/** One lease's ordinary life in ten events, on a /24 of its own. */
export function leaseLife(index: number, name = 'B'): LeaseLife {
  const prefix = formatPrefix(prefixOfLife(index));
  const route = { prefix, originAs: 64500, feed: 'bench', buildTime: '2026-01-02T00:00:00.000Z' };
  const vrp = { asn: 64500, prefix, maxLength: 24, ta: 'ripe' };
  const facts: readonly (readonly [string, object])[] = [
    ['LeaseOffered', { contract: contractOf(index) }],
    ['LeaseContracted', {}],
    ['RenewalOwnerAssigned', { owner: partyId(index) }],
    [
      'LoaIssued',
      { loaId: 'LOA-1', prefixes: [prefix], originAses: [64500], from: '2026-01-01', until: '2027-01-01' },
    ],
    ['LeaseCommenced', { confirmed: [] }],
    ['RoaAligned', { ...route, matching: [vrp] }],
    ['RoaMisaligned', { ...route, buildTime: '2026-02-02T00:00:00.000Z', state: 'not-found', covering: [] }],
    ['RoaAligned', { ...route, buildTime: '2026-02-03T00:00:00.000Z', matching: [vrp] }],
    ['NoticeServed', { noticeId: 'N-1', by: 'lessee', purpose: 'non-renewal', term: 1, channel: 'mail' }],
    ['NoticeDelivered', { noticeId: 'N-1' }],
  ];
  return { stream: `lease-${name}-${index}`, events: facts.map(([type, data]) => someEvent(type, data)) };
}

/** A lease that has only just been imported, on a /24 of its own. */
export function takenOnLease(index: number): LeaseLife {
  const from = { file: 'bench.csv', digest: 'd'.repeat(64), line: index + 1 };
  const data = { contract: contractOf(index), historyKnownFrom: '2026-01-01T00:00:00.000Z', from };
  return { stream: `lease-B-${index}`, events: [someEvent('LeaseTakenOn', data)] };
}

/** Of a portfolio for the most part just taken over: one lease in ten has lived with the ledger. */
export const mostlyTakenOn = (index: number): LeaseLife =>
  index % 10 === 0 ? leaseLife(index) : takenOnLease(index);

function contractOf(index: number) {
  const prefix = formatPrefix(prefixOfLife(index));
  const terms = {
    start: '2026-01-01',
    end: '2027-01-01',
    timeZone: 'Europe/Vilnius',
    holidayCalendars: ['LT'],
    notices: [{ by: 'lessee', purpose: 'non-renewal', period: { count: 3, unit: 'months' } }],
    autoRenewal: { months: 12 },
    graceDays: 14,
    monthlyFee: { amount: '120.00', currency: 'EUR' },
  };
  return {
    lessor: partyId(index),
    lessee: partyId(index + 1),
    providerChain: [{ party: partyId(index), role: 'holder' }],
    prefixes: [{ prefix, block: prefix }],
    origins: [{ prefix, originAs: 64500, maxLength: 24 }],
    terms,
  };
}
