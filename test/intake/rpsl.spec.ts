import { createReadStream } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { rpslReport } from '#intake/network/rpsl-report.js';
import { readRpsl } from '#intake/rpsl/read-rpsl.js';
import type { InetnumObject, RouteObject } from '#intake/rpsl/objects.js';
import { all } from '../support/all.js';
import { pieces } from '../support/pieces.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

async function read(bytes: AsyncIterable<Uint8Array>) {
  const batches = await all(readRpsl(bytes));
  return {
    objects: batches.flatMap(({ objects }) => objects),
    refused: batches.flatMap(({ refused }) => refused),
    count: batches.reduce((sum, { count }) => sum + count, 0),
  };
}

const readText = (text: string, size?: number) => read(pieces(text, size));
const dump = (name: string) => read(createReadStream(sharedData(`rpsl/${name}`)));

it('networks of IPv6 in a dump are passed over, by whatever name it has them', async () => {
  const dump = `inetnum: 2001:1200::/23
owner: LACNIC

NetHandle: NET6-2001-400-1
NetRange: 2001:0400:: - 2001:0400:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF

NetHandle: NET-198-18-96-0-1
NetRange: 198.18.96.0 - 198.18.111.255
`;
  const { objects, unreadable } = await rpslReport(pieces(dump), new LeasedSpace([]));
  expect([objects, unreadable.rows]).toEqual([{ 'registry-record': 1 }, 0]);
});

describeWithData('dumps of registries', () => {
  it("RIPE's: routes are told apart by prefix and origin, values go on over lines, remarks are none of them (V4, I7)", async () => {
    const { objects, refused } = await dump('ripe-split.db');
    expect(refused).toEqual([]);
    const routes = objects.filter((object): object is RouteObject => object.class === 'route');
    expect(routes.map(({ prefix, originAs, line, source }) => [prefix, originAs, line, source])).toEqual([
      ['198.18.32.0/22', 64500, 3, 'RIPE'],
      ['198.18.40.0/24', 64500, 11, 'RIPE'],
      ['198.18.40.0/24', 64501, 24, 'RIPE'],
    ]);
    expect(routes[1]).toMatchObject({
      descr: 'a description that goes on after a plus, after blanks, and after a tab',
      holes: ['198.18.40.128/25', '198.18.40.64/26'],
      mntBy: ['FJORD-MNT'],
      created: '2026-05-04T00:00:00.000Z',
      lastModified: '2026-05-05T10:00:00.000Z',
    });
    const ranges = objects.filter((object): object is InetnumObject => object.class === 'inetnum');
    expect(ranges.map(({ first, last, prefix, status }) => [first, last, prefix, status])).toEqual([
      ['198.18.0.0', '198.19.255.255', '198.18.0.0/15', 'ALLOCATED PA'],
      ['198.18.32.0', '198.18.35.255', '198.18.32.0/22', 'ASSIGNED PA'],
      ['198.18.60.0', '198.18.60.200', undefined, 'ASSIGNED PA'],
    ]);
    expect(ranges[1]).toMatchObject({
      countries: ['LT', 'EE'],
      geofeed: 'https://alder.example/geofeed.csv',
    });
    expect(objects.slice(6)).toMatchObject([
      { class: 'organisation', handle: 'ORG-FJ1-RIPE', name: 'Fjord Address Holding', type: 'LIR' },
      { class: 'aut-num', asn: 64500, asName: 'ALDER', org: 'ORG-AH1-RIPE' },
      {
        class: 'domain',
        zone: '40.18.198.in-addr.arpa',
        nservers: ['ns1.alder.example', 'ns2.alder.example'],
      },
    ]);
  });

  it("ARIN's own words, and a route without a last line break", async () => {
    expect(await dump('arin.db')).toMatchObject({
      objects: [
        {
          class: 'inetnum',
          handle: 'NET-198-18-96-0-1',
          prefix: '198.18.96.0/20',
          netname: 'FJORD-96',
          org: 'FJORD-1',
          status: 'reallocation',
        },
        { class: 'route', prefix: '198.18.96.0/20', originAs: 4200000001, source: 'ARIN' },
      ],
      refused: [],
    });
  });

  it("ARIN's of AS numbers and organisations as well", async () => {
    const { objects, refused } = await readText(
      'ASHandle: AS64500\nOrgID: FJORD-1\nASName: FJORD\nASNumber: 64500\nRegDate: 2011-02-04\nSource: ARIN\n\n' +
        'OrgID: FJORD-1\nOrgName: Fjord Réseau\nCountry: LT\nSource: ARIN\n\n' +
        'ASHandle: AS64501\nASNumber: 64501 - 64510\n',
    );
    expect(objects).toMatchObject([
      {
        class: 'aut-num',
        asn: 64500,
        asName: 'FJORD',
        org: 'FJORD-1',
        created: '2011-02-04T00:00:00.000Z',
        source: 'ARIN',
      },
      { class: 'organisation', handle: 'FJORD-1', name: 'Fjord Réseau', source: 'ARIN' },
    ]);
    expect(refused).toMatchObject([
      { line: 14, class: 'ashandle', fault: expect.stringContaining('AS number') },
    ]);
  });

  it("RADB's: what is not sound is refused by itself, with its line", async () => {
    const { objects, refused } = await dump('radb.db');
    expect(objects).toMatchObject([
      { prefix: '198.18.50.0/24', originAs: 64500, source: 'RADB' },
      { prefix: '198.18.11.0/24', originAs: 64500, source: 'RADB' },
    ]);
    expect(refused.map(({ line, fault }) => [line, fault])).toEqual([
      [12, expect.stringContaining('length')],
      [16, expect.stringContaining('host bits')],
      [21, expect.stringContaining('"AS1.10" is not an AS number')],
      [27, expect.stringContaining('second origin')],
    ]);
  });
});

describe('a dump in RPSL (RFC 2622 §2)', () => {
  it('is read alike however it is cut, with any line ending, plain or packed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(255), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (octets, ending, size, packed) => {
          const text = octets
            .map((octet) => `route: 198.18.${octet}.0/24\norigin: AS1 # no\n+ \ndescr:\n  Caf\u00e9\n\n`)
            .join('% remark\n\n')
            .replaceAll('\n', ending);
          const bytes = packed ? gzipSync(text) : Buffer.from(text);
          const cut = async function* () {
            for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
          };
          const { objects, refused } = await read(cut());
          expect(refused).toEqual([]);
          expect(objects).toMatchObject(
            octets.map((octet) => ({ prefix: `198.18.${octet}.0/24`, originAs: 1, descr: 'Caf\u00e9' })),
          );
        },
      ),
      { numRuns: 50 },
    ));

  it('reads what was written in Latin-1 as it was meant', async () => {
    const bytes = Buffer.from('organisation: ORG-A\norg-name: Caf\u00e9 R\u00e9seau\n', 'latin1');
    const { objects } = await read(
      (async function* () {
        yield bytes;
      })(),
    );
    expect(objects).toMatchObject([{ name: 'Caf\u00e9 R\u00e9seau' }]);
  });

  it('passes over an object that is too long, names it, and goes on behind it', async () => {
    const long = `route: 198.18.1.0/24\n${'remarks: x\n'.repeat(200_000)}`;
    const { objects, refused } = await readText(`${long}\nroute: 198.18.2.0/24\norigin: AS1\n`, 65_536);
    expect(refused).toMatchObject([{ line: 1, fault: expect.stringContaining('longer than') }]);
    expect(objects).toMatchObject([{ prefix: '198.18.2.0/24', line: 200_003 }]);
  });

  it('reads a range that LACNIC shortens, and a geofeed that a remark names (RFC 9632 §3)', async () => {
    const { objects } = await readText(
      'inetnum: 200.3.12/22\nremarks: Geofeed https://a.example/g.csv\n\ninetnum: 1.2.3.4 - 1.2.3.1\n',
    );
    expect(objects).toMatchObject([
      {
        first: '200.3.12.0',
        last: '200.3.15.255',
        prefix: '200.3.12.0/22',
        geofeed: 'https://a.example/g.csv',
      },
    ]);
  });

  it('has an object refused in which there is a NUL, and goes on behind it', async () => {
    const { objects, refused } = await readText(
      'route: 198.18.1.0/24\norigin: AS1\nsource: RA\0DB\n\nroute: 198.18.2.0/24\norigin: AS1\n',
    );
    expect([objects.length, refused]).toMatchObject([1, [{ line: 3, fault: 'has a NUL in it' }]]);
  });

  it.each([
    ['half a gzip file', () => gzipSync('route: 198.18.1.0/24\norigin: AS1\n'.repeat(99)).subarray(0, 60)],
    ['a damaged gzip file', () => gzipSync('route: 198.18.1.0/24').fill(7, 12, 16)],
    ['nothing', () => Buffer.alloc(0)],
  ])('that is %s is none', async (_, bytes) => {
    const given = async function* () {
      yield bytes();
    };
    await expect(read(given())).rejects.toMatchObject({ reason: expect.stringMatching(/gzip|empty/) });
  });

  it('is never fatal, whatever stands in it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            'route: ',
            'inetnum:',
            '198.18.0.0/',
            '24',
            ' - ',
            '\n',
            '\n\n',
            '+',
            '#',
            ':',
            '\u0000',
            '\u00ff',
            'origin: AS',
            '9',
          ),
          {
            maxLength: 40,
          },
        ),
        async (parts) => {
          if (parts.join('') === '') return;
          const { objects, refused, count } = await readText(parts.join(''));
          expect(objects.length + refused.length).toBeLessThanOrEqual(count);
        },
      ),
      { numRuns: 200 },
    ));
});

it('a range of dashes alone is refused, however many there are', async () => {
  const { refused } = await readText(`inetnum: ${'-'.repeat(100_000)} x\n`);
  expect(refused).toMatchObject([{ line: 1, class: 'inetnum' }]);
});
