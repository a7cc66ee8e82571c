import type { Contract } from '#domain/lease/contract/contract.js';
import {
  BROKER,
  contract,
  HOLDER,
  LeaseStory,
  LESSEE,
  offer,
  takeOn,
  terms,
} from '../support/lease-story.js';

const leased = (prefix: string, block = '198.0.0.0/8', coveringAggregate?: string) => ({
  prefix,
  block,
  ...(coveringAggregate === undefined ? {} : { coveringAggregate }),
});
const route = (prefix: string, originAs = 64500, maxLength = 24) => ({ prefix, originAs, maxLength });
const space = (...prefixes: ReturnType<typeof leased>[]): Partial<Contract> => ({ prefixes, origins: [] });

describe('a contract', () => {
  it.each<[string, Partial<Contract>, string, string]>([
    [
      'ends before it begins',
      { terms: terms({ end: '2025-01-01' }) },
      'term-ends-before-start',
      '/terms/end',
    ],
    ['is longer than /24 (V5)', space(leased('198.51.100.0/25')), 'prefix-too-long', '/prefixes/0/prefix'],
    [
      'is larger than a /8',
      space(leased('198.0.0.0/7', '0.0.0.0/0')),
      'prefix-too-short',
      '/prefixes/0/prefix',
    ],
    [
      'is longer than /24 under another aggregate (V12)',
      space(leased('198.51.100.0/25', '198.0.0.0/8', '198.51.101.0/24')),
      'aggregate-mismatch',
      '/prefixes/0/coveringAggregate',
    ],
    [
      'is longer than /24 under an aggregate not routable itself (V12)',
      space(leased('198.51.100.0/26', '198.0.0.0/8', '198.51.100.0/25')),
      'aggregate-mismatch',
      '/prefixes/0/coveringAggregate',
    ],
    [
      'is outside its block',
      space(leased('198.51.100.0/24', '198.52.0.0/16')),
      'prefix-outside-block',
      '/prefixes/0/block',
    ],
    [
      'overlaps itself',
      space(leased('198.51.100.0/24'), leased('198.51.0.0/16')),
      'prefixes-overlap',
      '/prefixes/1/prefix',
    ],
    [
      'announces other space',
      { origins: [route('198.51.101.0/24')] },
      'origin-outside-lease',
      '/origins/0/prefix',
    ],
    [
      'has too short a maxLength (V13)',
      { origins: [route('198.51.100.0/24', 64500, 23)] },
      'max-length-too-short',
      '/origins/0/maxLength',
    ],
    ['names AS 0', { origins: [route('198.51.100.0/24', 0)] }, 'origin-as0', '/origins/0/originAs'],
    [
      'lists a route twice',
      { origins: [route('198.51.100.0/24'), route('198.51.100.0/24', 64500, 25)] },
      'origin-twice',
      '/origins/1',
    ],
    ['leases to the lessor', { lessee: HOLDER }, 'lessor-is-lessee', '/lessee'],
    [
      'has a chain that begins elsewhere',
      { providerChain: [{ party: BROKER, role: 'broker' }] },
      'lessor-leads-chain',
      '/providerChain/0/party',
    ],
    [
      'has a party in its chain twice',
      { providerChain: [HOLDER, BROKER, HOLDER].map((party) => ({ party, role: 'broker' as const })) },
      'party-in-chain',
      '/providerChain/2/party',
    ],
    [
      'has the holder of the space behind a broker',
      {
        lessor: BROKER,
        providerChain: [
          { party: BROKER, role: 'broker' },
          { party: HOLDER, role: 'holder' },
        ],
      },
      'holder-not-first',
      '/providerChain/1/party',
    ],
    [
      'has the lessee in its chain',
      { providerChain: [HOLDER, LESSEE].map((party) => ({ party, role: 'broker' as const })) },
      'chain-names-lessee',
      '/providerChain/1/party',
    ],
  ])('is refused where it %s', (_what, over, code, pointer) => {
    expect(new LeaseStory().refusal(offer(contract(over)))).toMatchObject({
      code,
      pointer: `/contract${pointer}`,
    });
    expect(new LeaseStory().refusal(takeOn(contract(over), '2026-01-01T00:00:00.000Z'))).toMatchObject({
      code,
      pointer: `/contract${pointer}`,
    });
  });

  it('V12: may be longer than /24 inside a covering aggregate', () => {
    const over = space(leased('198.51.100.128/25', '198.51.100.0/24', '198.51.100.0/24'));
    expect(new LeaseStory().refusal(offer(contract(over)))).toBe('accepted');
  });
});
