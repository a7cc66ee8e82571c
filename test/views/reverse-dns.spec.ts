import * as fc from 'fast-check';
import { formatPrefix, lastAddress, mask } from '#domain/kernel/prefix.js';
import { spaceOfZone } from '#domain/routing/reverse-zones.js';
import { readZone } from '#intake/rdns/read-zone.js';
import { readRpsl } from '#intake/rpsl/read-rpsl.js';
import { linesOf, objectsOf, reverseDns } from '#views/reverse-dns/reverse-dns.js';
import { renderReverseDns } from '#views/reverse-dns/text.js';
import { all } from '../support/all.js';
import { NOW } from '../support/given.js';
import { active, contract, HOLDER } from '../support/lease-story.js';
import { pieces } from '../support/pieces.js';
import { block, documentOf, portfolioOf } from '../support/portfolio.js';

const AT = { now: NOW, on: NOW };
const SERVERS = ['ns1.example.net', 'ns2.example.net'];
const SENDER = { contact: 'EX1-TEST', maintainer: 'EXAMPLE-MNT', source: 'RIPE' } as const;

const requested = (prefix: string, cutFrom: string) => {
  const aggregate = Number(prefix.split('/')[1]) > 24 ? { coveringAggregate: cutFrom } : {};
  const story = active(
    contract({
      providerChain: [{ party: HOLDER, role: 'holder' }],
      prefixes: [{ prefix, block: cutFrom, ...aggregate }],
      origins: [],
    }),
  );
  story.when({ type: 'RequestReverseDns', data: { prefix, nameServers: SERVERS } });
  return documentOf(story);
};
const told = (prefix: string, cutFrom: string, sender: Parameters<typeof reverseDns>[3] = SENDER) => {
  const blocks = new Map([[cutFrom, block(cutFrom)]]);
  return reverseDns(requested(prefix, cutFrom), portfolioOf([], { blocks }), AT, sender);
};

/** Any prefix that can be leased of 11.0.0.0/8; a part of a /24 is cut from the /24. */
const leasable = fc
  .record({ length: fc.integer({ min: 8, max: 32 }), bits: fc.nat(0xffffff) })
  .map(({ length, bits }) => {
    const first = (((11 << 24) | bits) & mask(length)) >>> 0;
    const aggregate = { first: (first & mask(24)) >>> 0, length: 24 };
    return {
      space: { first, last: lastAddress({ first, length }) },
      prefix: formatPrefix({ first, length }),
      cutFrom: length > 24 ? formatPrefix(aggregate) : '11.0.0.0/8',
    };
  });

describe('what is sent for reverse DNS (V15)', () => {
  it('has, as objects and as lines, every address of the prefix in a zone with the name servers, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(leasable, async ({ prefix, cutFrom, space }) => {
        const answer = told(prefix, cutFrom);
        const { records, refused } = await readZone(pieces(linesOf(answer)));
        expect(refused).toEqual([]);
        const servers = records.filter(({ type }) => type === 'NS');
        const zones = [...new Set(servers.map(({ name }) => name))];
        expect(zones).toEqual(answer.zones.map(({ zone }) => zone));
        expect(servers.map(({ value }) => value)).toEqual(zones.flatMap(() => SERVERS));
        const spaces = zones.map((zone) => spaceOfZone(zone)!);
        expect([spaces[0]!.first, spaces.at(-1)!.last]).toEqual([space.first, space.last]);
        for (const [at, next] of spaces.slice(1).entries()) expect(next.first).toBe(spaces[at]!.last + 1);

        const aliases = records.filter(({ type }) => type === 'CNAME');
        const isPart = cutFrom !== '11.0.0.0/8';
        expect(aliases).toHaveLength(isPart ? space.last - space.first + 1 : 0);
        for (const { name, value } of aliases) expect(value).toBe(`${name.split('.')[0]}.${zones[0]}`);

        if (isPart) return expect(objectsOf(answer)).toBe('');
        const batches = await all(readRpsl(pieces(objectsOf(answer))));
        const objects = batches.flatMap((batch) => batch.objects);
        expect(batches.flatMap((batch) => batch.refused)).toEqual([]);
        expect(objects).toMatchObject(
          zones.map((zone) => ({
            class: 'domain',
            zone,
            nservers: SERVERS,
            source: 'RIPE',
            mntBy: ['EXAMPLE-MNT'],
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is for the registry of the block, and says what it lacks and why there is no object', () => {
    expect(told('198.51.100.0/24', '198.51.0.0/16', {}).zones).toMatchObject([
      { domainObject: expect.stringMatching(/^domain: {9}100\.51\.198\.in-addr\.arpa\n/) },
    ]);
    const answer = told('198.51.100.0/24', '198.51.0.0/16', {});
    expect(objectsOf(answer)).toMatch(/^source: {9}AFRINIC$/m);
    expect(answer.lacking).toEqual(['admin-c', 'tech-c', 'zone-c', 'mnt-by']);
    expect(renderReverseDns(answer)).toContain('lacking: admin-c, tech-c, zone-c, mnt-by');
    const unregistered = reverseDns(requested('198.51.100.0/24', '198.51.0.0/16'), portfolioOf([]), AT, {});
    expect(unregistered).toMatchObject({
      lacking: [],
      zones: [{ domainObject: null, because: expect.stringContaining('name the database') }],
    });
    expect(told('198.51.100.64/26', '198.51.100.0/24').zones).toMatchObject([
      { zone: '64/26.100.51.198.in-addr.arpa', because: expect.stringContaining('RFC 2317') },
    ]);
  });

  it('is nothing for a prefix of which nobody said to which name servers', () => {
    const lease = documentOf(active());
    expect(reverseDns(lease, portfolioOf([lease]), AT, SENDER)).toMatchObject({
      zones: [],
      withoutRequest: ['198.51.100.0/24', '203.0.113.0/24'],
    });
  });
});
