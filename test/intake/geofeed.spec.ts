import { createReadStream } from 'node:fs';
import * as fc from 'fast-check';
import { formatPrefix, mask, prefixContains } from '#domain/kernel/prefix.js';
import { reportReader } from '#intake/network/formats.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { readGeofeed } from '#intake/geofeed/read-geofeed.js';
import { pieces } from '../support/pieces.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

const feed = (name: string) => readGeofeed(createReadStream(sharedData(`geofeed/mm_${name}.csv`)));
const VIENNA = {
  line: 2,
  prefix: '202.196.224.5/32',
  country: 'AT',
  region: 'AT-9',
  city: 'Vienna',
  postalCode: '1060',
  faults: [],
};
const BOXFORD = {
  line: 4,
  prefix: '2.125.160.216/29',
  country: 'GB',
  region: 'GB-WBK',
  city: 'Boxford',
  faults: [],
};

describeWithData('a geofeed (RFC 8805, V11)', () => {
  it.each([
    'geofeed-valid',
    'geofeed-valid-utf8-bom',
    'geofeed-valid-utf16le',
    'geofeed-valid-optional-fields',
  ])('is read: %s', async (name) => {
    expect(await feed(name)).toEqual({ entries: [VIENNA, BOXFORD], ipv4: 2, ipv6: 1, refused: [] });
  });

  it('has one field less where that cannot be read', async () => {
    expect((await feed('geofeed-valid-shiftjis')).entries).toMatchObject([
      VIENNA,
      { prefix: '2.125.160.216/29', region: 'GB-WBK', faults: [{ field: 'city', fault: 'is not in UTF-8' }] },
    ]);
    expect((await feed('geofeed-valid-lax')).entries).toMatchObject([
      VIENNA,
      {
        country: 'GB',
        city: 'Boxford',
        faults: [{ field: 'region', fault: expect.stringContaining('"WBK"') }],
      },
    ]);
  });

  it('says what it says where fields are missing', async () => {
    expect(await feed('geofeed-invalid-missing-fields')).toEqual({
      entries: [{ line: 2, prefix: '202.196.224.5/32', country: 'AT', region: 'AT-9', faults: [] }],
      ipv4: 1,
      ipv6: 1,
      refused: [],
    });
  });

  it('has lines refused that name no network', async () => {
    expect((await feed('geofeed-invalid-empty-network')).refused).toEqual([
      { line: 2, fault: 'names no prefix' },
    ]);
    expect((await feed('geofeed-invalid-network')).refused).toMatchObject([{ line: 1 }]);
    await expect(feed('empty')).rejects.toThrow('the file is empty');
  });
});

describe('a line of a geofeed', () => {
  const read = async (text: string) => readGeofeed(pieces(text));

  it('may have remarks and quotes', async () => {
    const { entries } = await read(
      '# a feed\n192.0.2.0/24,DE,DE-BE,"Berlin, # Mitte",#,x\n192.0.2.7,fr,,,\n',
    );
    expect(entries).toMatchObject([
      { line: 2, city: 'Berlin, # Mitte' },
      { line: 3, prefix: '192.0.2.7/32', country: 'FR' },
    ]);
  });

  it('is refused for host bits, and where its prefix is on an earlier line', async () => {
    const { refused } = await read('192.0.2.1/24,DE,,,\n192.0.2.0/24,DE,,,\n192.0.2.0/24,FR,,,\n');
    expect(refused).toEqual([
      { line: 1, fault: expect.stringContaining('host bits') },
      { line: 3, fault: '192.0.2.0/24 is on line 2 as well' },
    ]);
  });

  it('says nothing of a country that there is not, or of a region that is elsewhere', async () => {
    const { entries } = await read('192.0.2.0/24,ZZ,DE-BE,Berlin,\n198.51.100.0/24,DE,US-NJ,Berlin,\n');
    expect(entries.map(({ faults }) => faults.map(({ field }) => field))).toEqual([['country'], ['region']]);
  });
});

it('a geofeed tells the longest match of each address, whatever is wider (RFC 8805 §2.1, V11)', () => {
  const [first, size] = [11 * 2 ** 24 + 256, 256];
  const entry = fc.integer({ min: 8, max: 28 }).chain((length) =>
    fc
      .tuple(
        fc.integer({ min: 0, max: length <= 24 ? 0 : 2 ** (length - 24) - 1 }),
        fc.constantFrom('LT', 'DE', 'SE'),
      )
      .map(([at, country]) => ({
        first: length <= 24 ? (first & mask(length)) >>> 0 : first + at * 2 ** (32 - length),
        length,
        country,
      })),
  );
  return fc.assert(
    fc.asyncProperty(fc.uniqueArray(entry, { maxLength: 8, selector: formatPrefix }), async (entries) => {
      const text = entries.map((each) => `${formatPrefix(each)},${each.country},,,\n`).join('');
      const leased = { first, length: 24 };
      const report = await reportReader('geofeed')(
        pieces(`${text}12.0.0.0/24,US,,,\n`),
        new LeasedSpace([leased]),
      );
      const [said] = report.of(leased).map(({ says }) => says({ kind: 'geofeed', found: [] }));
      const matches = Array.from({ length: size }, (_, at) =>
        entries
          .filter((each) => prefixContains(each, { first: first + at, length: 32 }))
          .toSorted((a, b) => b.length - a.length)
          .slice(0, 1)
          .map(formatPrefix),
      );
      expect(new Set((said!.found as { prefix: string }[]).map(({ prefix }) => prefix))).toEqual(
        new Set(matches.flat()),
      );
    }),
    { numRuns: 100 },
  );
});
