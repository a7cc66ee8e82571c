import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { formatVrp } from '#domain/routing/vrp.js';
import { readVrpExport, type VrpExport } from '#intake/vrp/vrp-export.js';
import { digestVrps } from '#intake/vrp/vrp-set.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { turnsOf } from '../support/turns.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

const bytes = (content: unknown): Uint8Array =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
const read = (content: unknown) => readVrpExport(bytes(content));
const listed = ({ vrps }: VrpExport): string[] => [...vrps].map(formatVrp);
const digest = async (rows: unknown[]): Promise<string> => digestVrps((await read({ roas: rows })).vrps);

const ROW = { asn: 64496, prefix: '198.51.100.0/24', maxLength: 24, ta: 'ripe' };
const LISTED = '64496,198.51.100.0/24,24,ripe';

describe('the forms of a VRP export (V7)', () => {
  it.each([
    [
      'rpki-client',
      { metadata: { buildtime: '2025-07-20T09:31:33Z' }, roas: [{ ...ROW, expires: 1753453058 }] },
    ],
    [
      'Routinator json',
      {
        metadata: { generated: 1753003893, generatedTime: '2025-07-20T09:31:33Z' },
        roas: [{ ...ROW, asn: 'AS64496' }],
        routerKeys: [],
        aspas: [],
      },
    ],
    [
      'Routinator jsonext',
      {
        metadata: { generated: 1753003893, generatedTime: '2025-07-20T09:31:33Z' },
        roas: [
          {
            asn: 'AS64496',
            prefix: '198.51.100.0/24',
            maxLength: 24,
            source: [
              { type: 'exception', path: null },
              {
                type: 'roa',
                uri: 'rsync://rpki.example.net/a.roa',
                tal: 'ripe',
                stale: '2025-07-21T00:00:00Z',
              },
            ],
          },
        ],
      },
    ],
    ['StayRTR', { metadata: { buildtime: '2025-07-20T11:31:33+02:00' }, roas: [{ ...ROW, asn: '64496' }] }],
    ['an older program', { metadata: { generated: 1753003893 }, roas: [ROW] }],
  ])('%s', async (_, content) => {
    const found = await read(content);
    expect(listed(found)).toEqual([LISTED]);
    expect(found).toMatchObject({ buildTime: '2025-07-20T09:31:33.000Z', ipv6: [], rejected: [] });
  });

  it('a bare array, without a build time', async () => {
    const found = await read([ROW]);
    expect(listed(found)).toEqual([LISTED]);
    expect(found).not.toHaveProperty('buildTime');
  });

  it('a local exception, which stands under no trust anchor', async () => {
    const { ta: _, ...row } = ROW;
    expect(listed(await read({ roas: [{ ...row, source: [{ type: 'exception', path: null }] }] }))).toEqual([
      '64496,198.51.100.0/24,24,',
    ]);
  });

  it.each([['yesterday'], ['2025-02-30T00:00:00Z'], [''], [7], [null]])(
    'a build time of %j is none',
    async (buildtime) => {
      expect(await read({ metadata: { buildtime }, roas: [] })).not.toHaveProperty('buildTime');
    },
  );

  it.each([[1e300], [-1e300], [-1e11], [1790000000000]])(
    'a time of %d seconds is none',
    async (generated) => {
      expect(await read({ metadata: { generated }, roas: [] })).not.toHaveProperty('buildTime');
    },
  );

  it('from bytes, from a stream, plain, packed, in several gzip members, and after a byte order mark', async () => {
    const plain = bytes({ roas: [ROW] });
    const halves = [plain.subarray(0, 20), plain.subarray(20)];
    const sources = [
      plain,
      gzipSync(plain),
      Buffer.concat(halves.map((half) => gzipSync(half))),
      (async function* () {
        yield* halves;
      })(),
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]),
    ];
    for (const source of sources) expect(listed(await readVrpExport(source))).toEqual([LISTED]);
  });
});

describe('the digest of a VRP set', () => {
  it('stays where order, duplicates, writing, `expires` and IPv6 change', async () => {
    const other = { ...ROW, prefix: '10.0.0.0/8' };
    const moved = [{ ...other, asn: 'AS64496' }, { ...ROW, expires: 9 }, ROW, { ...ROW, prefix: '::/0' }];
    expect(await digest(moved)).toBe(await digest([ROW, other]));
  });

  it.each([[{ asn: 1 }], [{ prefix: '198.51.101.0/24' }], [{ maxLength: 25 }], [{ ta: 'arin' }]])(
    'changes with %j',
    async (change) => expect(await digest([{ ...ROW, ...change }])).not.toBe(await digest([ROW])),
  );
});

describe('what is no VRP export', () => {
  const whole = JSON.stringify({ roas: [ROW, ROW] }, undefined, 2);
  const packed = gzipSync(whole);

  it.each([
    ['an empty file', Buffer.alloc(0), 'the file is empty'],
    ['an empty gzip file', gzipSync(''), 'the file is empty'],
    ['half a JSON file', bytes(whole.slice(0, 60)), 'the JSON ends in the middle'],
    [
      'a JSON file cut within a text',
      bytes(whole.slice(0, whole.indexOf('198') + 4)),
      'the JSON ends in the middle',
    ],
    ['half a gzip file', packed.subarray(0, packed.length - 20), 'the gzip file ends in the middle'],
    ['gzip and then nothing', packed.subarray(0, 2), 'the gzip file ends in the middle'],
    [
      'a damaged gzip file',
      Buffer.concat([packed.subarray(0, 10), Buffer.alloc(40, 0xff)]),
      'gzip file is damaged',
    ],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x7b, 0x00]), 'not UTF-8'],
    ['NUL', Buffer.alloc(8), 'this is no JSON'],
    ['NUL within a text', bytes(whole.replace('ripe', 'ri\0pe')), 'line 7: this is no JSON'],
    ['two JSON values', bytes(`${whole}\n${whole}`), 'this is no JSON'],
    [
      'CSV',
      bytes('ASN,IP Prefix,Max Length,Trust Anchor\nAS64496,198.51.100.0/24,24,ripe\n'),
      'this is no JSON',
    ],
    ['two arrays in one', bytes(`${whole.slice(0, -1)}, "roas" : [\n]}`), 'two arrays "roas"'],
    ['HTML', bytes('<!DOCTYPE html><title>502</title>'), 'this is no JSON'],
    ['null', bytes('null'), 'no array "roas"'],
    ['a number', bytes('1'), 'no array "roas"'],
    ['an object of another kind', bytes({ objects: [ROW] }), 'no array "roas"'],
    ['roas that are no array', bytes({ roas: ROW }), 'no array "roas"'],
    ['roas from a __proto__', bytes('{"__proto__": {"roas": []}}'), 'no array "roas"'],
    ['an array of other things', bytes([1, 'x', {}]), 'none of its entries has "asn" and "prefix"'],
    ['deep nesting', bytes(`${'['.repeat(1e5)}${']'.repeat(1e5)}`), 'none of its entries'],
    [
      'more than anybody can read',
      bytes({ roas: [ROW, ...Array.from({ length: 10_001 }, () => ({}))] }),
      'over 10000 rows that cannot be read, the first of which is row 2: prefix is not text',
    ],
    [
      'objects without end',
      gzipSync(`{"roas":[${'{},'.repeat(5_000_000)}{}]}`),
      'none of its entries has "asn" and "prefix"',
    ],
    ['deep nesting that never ends', bytes('['.repeat(1e6)), 'the JSON ends in the middle'],
  ])('%s is refused, saying so', async (_, content, why) => {
    const refusal = await readVrpExport(content).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnreadableFile);
    expect((refusal as UnreadableFile).message).toContain(why);
    expect((refusal as UnreadableFile).mend).toMatch(/^(give|fetch|check)/);
  });

  it.each([
    ['no file', '/nowhere/vrps.json', 'there is no such file'],
    ['a directory', sharedData('../'), 'this is a directory'],
  ])('%s is refused', async (_, path, why) => {
    await expect(readVrpExport(path)).rejects.toThrow(why);
  });

  it('leaves others their turns while it is read', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => ({
      ...ROW,
      prefix: `10.${at >> 8}.${at & 255}.0/24`,
    }));
    const turns = turnsOf();
    expect((await readVrpExport(bytes({ roas: rows }))).vrps.size).toBe(40_000);
    expect(turns.end()).toBeGreaterThan(20);
  });

  it('passes on what goes wrong with a stream', async () => {
    await expect(readVrpExport(createReadStream('/nowhere/vrps.json'))).rejects.toThrow('ENOENT');
  });
});

describeWithData('real exports', () => {
  it.each([
    [
      'bgpalerter_roas.before.json',
      2,
      2,
      ['prefix "94.5.4.3/22" has host bits set; the prefix is 94.5.4.0/22'],
    ],
    ['bgpalerter_roas.after.json', 1, 1, []],
    ['bgpalerter_vrp.correct.json', 3, 0, []],
    ['bgpalerter_vrp.missing.json', 2, 0, []],
    [
      'bgpalerter_vrp.wrong.json',
      1,
      0,
      ['prefix "123.4.5.0/14" has host bits set; the prefix is 123.4.0.0/14'],
    ],
    ['stayrtr_smalltest.rpki.json', 1, 1, []],
    ['stayrtr_test.rpki.json', 5, 14, []],
  ])('%s', async (file, ipv4, ipv6, faults) => {
    const found = await readVrpExport(sharedData(`vrp/${file}`));
    expect([found.vrps.size, found.ipv6.length]).toEqual([ipv4, ipv6]);
    expect(found.rejected.map((row) => row.fault)).toEqual(faults);
  });

  it('krill_expected_roa_report.json is a report on ROAs, not an export', async () => {
    await expect(readVrpExport(sharedData('vrp/krill_expected_roa_report.json'))).rejects.toThrow(
      'this JSON is no VRP export: none of its entries has "asn" and "prefix"; give an export by',
    );
  });

  it('a whole rpki-client export, the same from its path and as a stream', async () => {
    const path = sharedData('vrp/rpkiclient_summary_20250720T093135Z.json.gz');
    const found = await readVrpExport(path);
    expect(found.buildTime).toBe('2025-07-20T09:31:33.000Z');
    expect([found.vrps.size, found.ipv6.length, found.rejected.length]).toEqual([580366, 143155, 0]);
    expect([...found.vrps.trustAnchors.keys()].toSorted()).toEqual([
      'afrinic',
      'apnic',
      'arin',
      'lacnic',
      'ripe',
    ]);

    const streamed = await readVrpExport(createReadStream(path));
    expect(await digestVrps(streamed.vrps)).toBe(await digestVrps(found.vrps));
  });

  it('a whole export cut short is refused, not read as one that lost its ROAs', async () => {
    const packed = await readFile(sharedData('vrp/rpkiclient_summary_20250720T093135Z.json.gz'));
    await expect(readVrpExport(packed.subarray(0, packed.length / 2))).rejects.toThrow('ends in the middle');
    const plain = gunzipSync(packed);
    await expect(readVrpExport(plain.subarray(0, plain.length / 2))).rejects.toThrow('ends in the middle');
  });
});
