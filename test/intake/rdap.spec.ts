import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { rdapReport } from '#intake/network/rdap-report.js';
import { readNetwork } from '#intake/rdap/read-network.js';
import { pieces } from '../support/pieces.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

describeWithData('an answer of RDAP about a network (RFC 9083 §5.4, I5)', () => {
  it('of ARIN is read', () => {
    const answer: unknown = JSON.parse(
      readFileSync(sharedData('rdap/icann_network_192_198_0_0.json'), 'utf8'),
    );
    expect(readNetwork(answer)).toMatchObject({
      first: '192.198.0.0',
      last: '192.198.3.255',
      prefix: '192.198.0.0/22',
      handle: 'NET-192-198-0-0-1',
      name: 'RADIOLINK-ARIN-1',
      type: 'DIRECT ALLOCATION',
      status: ['active'],
      parentHandle: 'NET-192-0-0-0-0',
      registrants: [{ handle: 'DP-41', name: 'Radio Link Internet', kind: 'org', roles: ['registrant'] }],
      registered: '2013-01-31T23:11:17.000Z',
      lastChanged: '2013-03-19T13:14:03.000Z',
      originAses: [53301],
      port43: 'whois.arin.net',
    });
  });
});

describe('what servers of RDAP really send', () => {
  const range = { startAddress: '198.18.32.0', endAddress: '198.18.35.255' };

  it.each([
    ['padded octets', { startAddress: '198.018.032.000', endAddress: '198.018.035.255' }],
    ['a prefix as its first address', { startAddress: '198.18.32.0/22', endAddress: '198.18.35.255' }],
    [
      'prefixes alone',
      {
        cidr0_cidrs: [
          { v4prefix: '198.18.34.0', length: 23 },
          { v4prefix: '198.18.32.0', length: 23 },
        ],
      },
    ],
    [
      'a prefix as its first address, and one as its last',
      { startAddress: '198.18.32.0/22', endAddress: '198.18.32.0/22' },
    ],
    [
      'a prefix as its first address, which ends before',
      { startAddress: '198.018.032.0/24', endAddress: '198.18.35.255' },
    ],
    ['a prefix as its first address alone', { startAddress: '198.18.32.0/22' }],
    ['no name of its class', range],
    ['its class', { ...range, objectClassName: 'ip network', ipVersion: 'v4' }],
  ])('%s', (_, answer) => {
    expect(readNetwork(answer)).toMatchObject({
      first: '198.18.32.0',
      last: '198.18.35.255',
      prefix: '198.18.32.0/22',
    });
  });

  it('has the registrant that is its own, not that of another of its entities (RFC 9083 §5.1)', () => {
    const fn = (name: string) => ({
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['FN', {}, 'text', name],
        ],
      ],
    });
    const agent = {
      handle: 'AGENT',
      roles: ['technical'],
      entities: [{ handle: 'PARENT', roles: ['registrant'] }],
    };
    const registrant = { handle: 'HOLDER', roles: ['Registrant', 'abuse'], ...fn(' Fjord ') };
    expect(readNetwork({ ...range, entities: [agent, registrant] })).toMatchObject({
      registrants: [{ handle: 'HOLDER', name: 'Fjord', roles: ['registrant', 'abuse'] }],
    });
    expect(readNetwork({ ...range, entities: [{ handle: 'HOLDER', roles: 'Registrant' }] })).toMatchObject({
      registrants: [{ handle: 'HOLDER' }],
    });
    expect(readNetwork({ ...range, entities: [agent] })).toMatchObject({
      registrants: [{ handle: 'PARENT' }],
    });
    expect(readNetwork({ ...range, entities: [{ roles: ['registrant'], ...fn('') }] })).toMatchObject({
      registrants: [{ roles: ['registrant'] }],
    });
  });

  it('has what RFC 9083 has, each member by itself: one that is odd leaves the others', () => {
    const answer = {
      rdapConformance: ['rdap_level_0', 'cidr0'],
      notices: [
        { title: 'Terms', description: ['x'], links: [{ rel: 'geo', href: 'https://notices.example/' }] },
      ],
      ...range,
      objectClassName: 'ip network',
      handle: ' ALDER-1 ',
      ipVersion: 'v4',
      name: null,
      type: 'ASSIGNED PA',
      country: 'lt',
      parentHandle: 'FJORD-1',
      status: ['active', 7, 'validated'],
      entities: 'none',
      events: [
        { eventAction: 'Registration', eventDate: '1990-12-31T23:59:59+02:00' },
        { eventAction: 'last changed', eventDate: 'yesterday' },
      ],
      links: [
        { rel: 'self', href: 'https://a.example/' },
        { rel: 'geo', href: 'https://a.example/g.csv', type: 'application/geofeed+csv' },
      ],
      cidr0_cidrs: [{ v4prefix: '198.18.32.0', length: 22 }],
    };
    expect(readNetwork(answer)).toEqual({
      first: '198.18.32.0',
      last: '198.18.35.255',
      prefix: '198.18.32.0/22',
      handle: 'ALDER-1',
      type: 'ASSIGNED PA',
      country: 'LT',
      status: ['active', 'validated'],
      parentHandle: 'FJORD-1',
      registrants: [],
      holderUnknown: 'names no entity',
      entities: [],
      registered: '1990-12-31T21:59:59.000Z',
      geofeed: 'https://a.example/g.csv',
      originAses: [],
    });
  });

  it('is no network, and says why', () => {
    const faultOf = (answer: unknown) => (readNetwork(answer) as { fault?: string }).fault;
    expect(faultOf({ startAddress: '198.18.0.0/15', endAddress: '198.18.40.255' })).toMatch(
      /startAddress "198.18.0.0\/15" .* endAddress "198.18.40.255"/,
    );
    expect(faultOf({ ...range, cidr0_cidrs: [{ v4prefix: '198.18.0.0', length: 15 }] })).toMatch(
      /startAddress .*endAddress .*cidr0_cidrs .*198.18.0.0\/15/,
    );
    expect(faultOf([])).toContain('no object');
    expect(faultOf({ objectClassName: 'domain' })).toContain('"domain"');
    expect(faultOf({ ...range, startAddress: '::' })).toContain('IPv6');
    expect(faultOf({ startAddress: '198.18.35.0', endAddress: '198.18.32.0' })).toContain(
      'ends before it begins',
    );
    expect(faultOf({})).toContain('startAddress');
    expect(readNetwork({ errorCode: 429, title: 'slow down' })).toEqual({
      errorCode: 429,
      title: 'slow down',
    });
  });

  it('may be anything, and never is fatal', () =>
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('entities', 'events', 'links', 'status', 'startAddress', 'cidr0_cidrs'),
        (value, name) => {
          expect(readNetwork({ ...range, [name]: value })).toBeDefined();
          expect(readNetwork(value)).toBeDefined();
        },
      ),
      { numRuns: 300 },
    ));
});

it('an answer of RDAP that there is nothing does not say where', async () => {
  const notFound = pieces('{"errorCode":404,"title":"Not Found"}');
  await expect(rdapReport(notFound, new LeasedSpace([]))).rejects.toThrow(
    /404: nothing is .* say where; have the/,
  );
});

it('an answer of RDAP that unpacks to more than any has is refused before it is looked at', async () => {
  const packed = gzipSync(`{"objectClassName":"ip network","x":[${'{},'.repeat(500_000)}{}]}`);
  expect(packed.length).toBeLessThan(10_000);
  await expect(rdapReport(pieces(packed), new LeasedSpace([]))).rejects.toThrow('larger than 1 MB');
});
