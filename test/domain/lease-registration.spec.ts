import { standingOfRegistration } from '#domain/lease/observations/registration.js';
import type { Found, Seen } from '#domain/lease/observations/seen.js';
import { active, at, type Ask } from '../support/lease-story.js';

const PREFIX = '198.51.100.0/24';
/** Hours after the beginning of 2 March, when the lease is live. */
const hour = (hours: number) => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000).toISOString();
const incidentsIn = (facts: readonly { readonly type: string }[]) =>
  facts.filter(({ type }) => type.startsWith('NetworkIncident'));

describe('a registration that changed', () => {
  const show = (handle: string, hours: number, source = 'rdap'): Ask => {
    const seen: Seen = {
      kind: 'registry-record',
      found: [{ first: '198.51.0.0', last: '198.51.255.255', handle, holderName: 'Elm' }],
    };
    const data = { prefix: PREFIX, source, at: hour(hours), seen, registryHandle: 'NET-198-51' };
    return at({ type: 'ObserveNetwork', data }, hour(hours));
  };

  it('opens an incident where any source shows it, and none does any more closes it (I5, V1)', () => {
    const story = active();
    const id = 'registration-changed-198.51.100.0_24-1';
    expect(incidentsIn(story.when(show('net-198-51', 1)))).toEqual([]);
    const [, opened] = story.when(show('NET-ELM', 2));
    expect(opened).toMatchObject({
      data: {
        kind: 'registry-holder-changed',
        cause: 'registry',
        summary: '198.51.0.0 to 198.51.255.255 is NET-ELM of Elm, and the ledger has NET-198-51',
      },
    });
    expect(incidentsIn(story.when(show('NET-ELM', 3, 'ripe')))).toEqual([]);
    expect(incidentsIn(story.when(show('NET-198-51', 4)))).toEqual([]);
    expect(incidentsIn(story.when(show('NET-198-51', 5, 'ripe')))).toMatchObject([
      {
        type: 'NetworkIncidentClosed',
        data: { incidentId: id, resolution: 'ripe shows the registration that is on record' },
        effectiveAt: hour(5),
      },
    ]);
  });
});

describe('a part of the block that was reassigned (V1, V4, R3)', () => {
  const BLOCK = { first: '198.51.0.0', last: '198.51.255.255' };
  const PART = { first: '198.51.100.0', last: '198.51.100.255', holderName: 'Customer' };
  const own = { ...BLOCK, handle: 'NET-198-51' };
  const known = { registryHandle: 'NET-198-51', block: '198.51.0.0/16' };
  const cases: readonly (readonly [string, readonly Found<'registry-record'>[], string])[] = [
    ['beside its own registration', [PART, own], 'own'],
    ['with the handle of the block as its parent', [{ ...PART, parent: 'net-198-51' }], 'below'],
    [
      'with the range of the block as its parent',
      [{ ...PART, parent: '198.51.0.0 - 198.51.255.255' }],
      'below',
    ],
    ['in the words of RIPE', [{ ...PART, status: 'ASSIGNED PA' }], 'below'],
    ['in the words of ARIN', [{ ...PART, status: 'REASSIGNMENT' }], 'below'],
    ['in the words of APNIC', [{ ...PART, status: 'ASSIGNED NON-PORTABLE' }], 'below'],
    ['and not by the registry itself', [{ ...PART, status: 'ASSIGNED PI' }], 'another'],
    [
      'and not to be taken for all of it',
      [{ ...BLOCK, handle: 'NET-ELM', status: 'ASSIGNED PA' }],
      'another',
    ],
    ['and not below another parent', [{ ...PART, parent: 'NET-ELM', status: 'REASSIGNMENT' }], 'another'],
    [
      'beside another registration of the block',
      [
        { ...PART, parent: 'NET-198-51' },
        { ...BLOCK, handle: 'NET-ELM' },
      ],
      'another',
    ],
  ];
  it.each(cases)('is told %s', (_, found, standing) => {
    expect(standingOfRegistration(found, known)).toMatchObject({ standing });
  });

  it('opens no incident, as the block is whose it was', () => {
    const show = (found: readonly Found<'registry-record'>[], hours: number): Ask => {
      const seen: Seen = { kind: 'registry-record', found: [...found] };
      const data = { prefix: PREFIX, source: 'rdap', at: hour(hours), seen, registryHandle: 'NET-198-51' };
      return at({ type: 'ObserveNetwork', data }, hour(hours));
    };
    const story = active();
    expect(incidentsIn(story.when(show([own], 1)))).toEqual([]);
    expect(incidentsIn(story.when(show([{ ...PART, parent: 'NET-198-51' }], 2)))).toEqual([]);
    expect(incidentsIn(story.when(show([{ ...PART, parent: 'NET-ELM' }], 3)))).toHaveLength(1);
  });
});

describe('a registration that does not say whose it is (I5, V1)', () => {
  const RANGE = { first: '198.51.0.0', last: '198.51.255.255', name: 'ELM', status: 'ALLOCATED PA' };
  const handle = `${RANGE.first} - ${RANGE.last}`;
  const ORG = 'ORG-ELM1-RIPE';
  const cases: readonly (readonly [string, Found<'registry-record'>, string, string])[] = [
    ['names no organisation', RANGE, ORG, 'untold'],
    ['names no organisation beside its own handle', { ...RANGE, handle }, ORG, 'untold'],
    ['names one without its handle', { ...RANGE, handle, holderName: 'Elm' }, ORG, 'untold'],
    ['names another', { ...RANGE, handle, holder: 'ORG-OAK1-RIPE' }, ORG, 'another'],
    [
      'names another beside one without its handle',
      {
        ...RANGE,
        holderName: 'Elm',
        otherHolders: [{ holder: 'ORG-OAK1-RIPE' }],
      },
      ORG,
      'another',
    ],
    ['has no handle of its own', { ...RANGE, holder: 'ELM-1' }, 'NET-198-51-0-0-1', 'untold'],
    ['has another handle', { ...RANGE, handle: 'NET-198-51-0-0-2' }, 'NET-198-51-0-0-1', 'another'],
    ['is called by its addresses', { ...RANGE, holder: ORG }, handle, 'own'],
    [
      'is an umbrella of the registry',
      { ...RANGE, first: '198.0.0.0', last: '198.255.255.255', name: 'EU-ZZ-198' },
      ORG,
      'untold',
    ],
  ];
  it.each(cases)('is held against what is on record where it %s', (_, found, registryHandle, standing) => {
    expect(standingOfRegistration([found], { registryHandle, block: '198.51.0.0/16' })).toMatchObject({
      standing,
    });
  });
});
