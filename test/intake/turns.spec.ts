import { gzipSync } from 'node:zlib';
import { prefixOf } from '#domain/kernel/prefix.js';
import { reportReader, type NetworkFormat } from '#intake/network/formats.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { turnsOf } from '../support/turns.js';

const LEASED = new LeasedSpace(['10.0.7.0/24'].map(prefixOf));

/** A file that is all there at once, each line about another /24. */
async function read(format: NetworkFormat, line: (prefix: string) => string, head = '') {
  const rows = Array.from({ length: 30_000 }, (_, at) => line(`10.${at >> 8}.${at & 255}.0/24`));
  const file = gzipSync(`${head}${rows.join('\n')}\n`);
  const turns = turnsOf();
  const report = await reportReader(format, { leastPeers: 1 })(once(file), LEASED);
  return { report, turns: turns.end() };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const announced = (prefix: string) =>
  JSON.stringify({
    timestamp: 1_790_000_000,
    elem_type: 'A',
    peer_ip: '::1',
    peer_asn: 1,
    prefix,
    as_path: '1 2',
  });

describe('a long file of the network', () => {
  it.each([
    ['rpsl', (prefix: string) => `route: ${prefix}\norigin: AS64500\n`, ''],
    ['geofeed', (prefix: string) => `${prefix},LT,LT-VL,"Vilnius",`, ''],
    ['blocklist', (prefix: string) => `${prefix} ; SBL1`, ''],
    ['listing-results', (prefix: string) => `a,${prefix},yes,`, 'list,address,listed,since\n'],
    ['announcements', announced, ''],
    ['routing-table', announced, ''],
  ] as const)(
    'leaves others their turns while it is read, and tells of what is leased: %s',
    async (format, line, head) => {
      const { report, turns } = await read(format, line, head);
      expect(turns).toBeGreaterThan(5);
      expect(Object.values(report.objects)).toEqual([30_000]);
      expect(report.of(prefixOf('10.0.7.0/24'))[0]!.says(undefined)).toMatchObject({
        found: [{ prefix: '10.0.7.0/24' }],
      });
    },
  );

  it('leaves them their turns while a directive makes many records, of which a file has an end', async () => {
    const zone = (directives: number) =>
      once(
        Buffer.from(
          `$ORIGIN 10.in-addr.arpa.\n@ IN SOA a. b. 1 1 1 1 1\n@ NS a.\n${'$GENERATE 0-65535 $ NS a.\n'.repeat(directives)}`,
        ),
      );
    const turns = turnsOf();
    const { unreadable } = await reportReader('zone')(zone(2), LEASED);
    expect([turns.end() > 20, unreadable.rows]).toEqual([true, 0]);
    expect((await reportReader('zone')(zone(4), LEASED)).unreadable.first).toEqual([
      { line: 6, fault: 'the zone makes more than 131072 records by $GENERATE' },
      { line: 7, fault: 'the zone makes more than 131072 records by $GENERATE' },
    ]);
  });

  it('is sick where it is mostly something else', async () => {
    const page = Buffer.from('<!DOCTYPE html>\n<html>\n10.0.7.0/24,DE,,,\n</html>\n');
    for (const format of ['geofeed', 'blocklist'] as const)
      await expect(reportReader(format)(once(page), LEASED)).rejects.toThrow(/lines? cannot be read|no line/);
    await expect(reportReader('geofeed')(once(page), LEASED)).rejects.toThrow(
      'line 1: 3 of 4 lines cannot be read',
    );
    const rubbish = Buffer.from('10.0.7.0/24,DE,,,\n'.concat('x\n'.repeat(100_001)));
    await expect(reportReader('geofeed')(once(rubbish), LEASED)).rejects.toThrow(
      'over 100000 lines cannot be read',
    );
  });
});
