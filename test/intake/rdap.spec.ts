import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { readNetwork } from '#intake/rdap/read-network.js';
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
      registrant: { handle: 'DP-41', name: 'Radio Link Internet', roles: ['registrant'] },
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
    ['no name of its class', range],
    ['its class', { ...range, objectClassName: 'ip network', ipVersion: 'v4' }],
  ])('%s', (_, answer) => {
    expect(readNetwork(answer)).toMatchObject({
      first: '198.18.32.0',
      last: '198.18.35.255',
      prefix: '198.18.32.0/22',
    });
  });

  it('is no network, and says why', () => {
    const faultOf = (answer: unknown) => (readNetwork(answer) as { fault?: string }).fault;
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
