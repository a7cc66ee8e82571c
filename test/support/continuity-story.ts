import type { LeaseCommandData } from '#domain/lease/commands.js';
import { NOW } from './given.js';
import { contract, HOLDER } from './lease-story.js';

export const documented = { evidence: { grade: 'documented', source: 'a contract' } } as const;
export const observed = { evidence: { grade: 'observed', source: 'an export' } } as const;
/** One prefix, leased from its holder itself. */
export const PREFIX = '203.0.113.0/24';
export const direct = () =>
  contract({
    providerChain: [{ party: HOLDER, role: 'holder' }],
    prefixes: [{ prefix: PREFIX, block: PREFIX }],
    origins: [{ prefix: PREFIX, originAs: 64501, maxLength: 24 }],
    usage: { purpose: 'hosting' },
  });

export const roa = (state: 'valid' | 'invalid'): LeaseCommandData => ({
  type: 'ObserveOrigin',
  data: {
    prefix: PREFIX,
    originAs: 64501,
    feed: 'demo',
    buildTime: state === 'valid' ? '2026-03-01T11:00:00.000Z' : NOW,
    state,
    ...(state === 'invalid' ? { reason: 'as' as const } : {}),
    covering: [],
  },
});
export const loa: LeaseCommandData = {
  type: 'IssueLoa',
  data: { loaId: 'LOA-1', prefixes: [PREFIX], originAses: [64501], from: '2026-01-01', until: '2027-01-01' },
};

export const by = (evidence: typeof documented | typeof observed, command: LeaseCommandData) => ({
  ...command,
  context: evidence,
});
