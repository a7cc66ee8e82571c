import { createReadStream } from 'node:fs';
import { parsePrefix, type Prefix } from '#domain/kernel/prefix.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { zoneReport } from '#intake/network/zone-report.js';
import { readZone } from '#intake/rdns/read-zone.js';
import { pieces } from '../support/pieces.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

describeWithData('a reverse zone (V9, V15)', () => {
  it('with a delegation of a part of its /24 is read (RFC 2317)', async () => {
    const { origin, records, refused } = await readZone(
      createReadStream(sharedData('rdns/40.18.198.in-addr.arpa.zone')),
    );
    expect({ origin, refused }).toEqual({ origin: '40.18.198.in-addr.arpa', refused: [] });
    expect(records.slice(1, 5).map(({ line, name, type, value }) => [line, name, type, value])).toEqual([
      [5, '40.18.198.in-addr.arpa', 'NS', 'ns1.alder.example'],
      [6, '40.18.198.in-addr.arpa', 'NS', 'ns2.alder.example'],
      [7, '7.40.18.198.in-addr.arpa', 'PTR', 'host7.alder.example'],
      [8, '0-63.40.18.198.in-addr.arpa', 'NS', 'ns.customer.example'],
    ]);
    expect(records.filter(({ type }) => type === 'CNAME')).toHaveLength(64);
    expect(records.at(-1)).toMatchObject({
      name: '63.40.18.198.in-addr.arpa',
      value: '63.0-63.40.18.198.in-addr.arpa',
    });
  });
});

describe('a zone file (RFC 1035 §5)', () => {
  const read = (text: string) => readZone(pieces(text));
  const ORIGIN = '$ORIGIN 2.0.192.in-addr.arpa.\n';

  it('may have its fields in any order, and texts with blanks and semicolons', async () => {
    const { records } = await read(
      `${ORIGIN}1 1h IN PTR a.example.\n2 IN 3600 PTR b ; relative\n  TXT "x; y" z\n$GENERATE 1-3/2 h\${10,3,d} A 192.0.2.$\n`,
    );
    expect(records.map(({ name, type, value }) => `${name} ${type} ${value}`)).toEqual([
      '1.2.0.192.in-addr.arpa PTR a.example',
      '2.2.0.192.in-addr.arpa PTR b.2.0.192.in-addr.arpa',
      '2.2.0.192.in-addr.arpa TXT x; y z',
      'h011.2.0.192.in-addr.arpa A 192.0.2.1',
      'h013.2.0.192.in-addr.arpa A 192.0.2.3',
    ]);
  });

  it('has records refused by themselves', async () => {
    const { records, refused } = await read(
      `  NS a.\n${ORIGIN}$INCLUDE other\n1 PTR\n2 IN\n$GENERATE 3-1 $ A $\n$GENERATE 0-4000000000 $ A $\n4 PTR ok.\n`,
    );
    expect(refused.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7]);
    expect(records).toMatchObject([{ line: 8, value: 'ok' }]);
  });

  it('may write characters of names by their numbers, or behind a backslash', async () => {
    const { records } = await read(`${ORIGIN}\\052\\048 PTR a\\-b.example.\n0\\04726 NS c\\.d.example.\n`);
    expect(records.map(({ name, value }) => `${name} ${value}`)).toEqual([
      '40.2.0.192.in-addr.arpa a-b.example',
      '0/26.2.0.192.in-addr.arpa c\\.d.example',
    ]);
  });

  it.each([
    ['of another class', '1 CH NS a.example.', 'is of class CH, and reverse zones are of IN'],
    ['with two values', '1 NS a.example. b.example.', 'has more than one value of type NS'],
  ])('has a record refused that is %s', async (_, record, fault) => {
    const { records, refused } = await read(`${ORIGIN}${record}\n`);
    expect([records, refused]).toMatchObject([[], [{ line: 2, fault }]]);
  });

  it('with a parenthesis left open is half a file', async () => {
    await expect(read(`${ORIGIN}@ SOA a. b. ( 1 2 3`)).rejects.toThrow(
      'line 2: a parenthesis is never closed',
    );
  });
});

it('a field of digits that is no time to live is refused, however long it is', async () => {
  const { records, refused } = await readZone(pieces(`a.example. ${'1'.repeat(80)}x NS b.example.\n`));
  expect([records, refused]).toMatchObject([[], [{ line: 1, fault: 'has no type' }]]);
});

describe('a zone whose file does not name it', () => {
  const rest = '@ NS ns1.a.example.\n7 PTR h7.a.example.\n';
  const named = [
    { name: '40.18.198.in-addr.arpa', type: 'NS' },
    { name: '7.40.18.198.in-addr.arpa', type: 'PTR' },
  ];

  it.each([
    ['by whoever sends it', `@ SOA a. b. 1 1 1 1 1\n${rest}`, '40.18.198.in-addr.arpa'],
    ['by its SOA', `40.18.198.in-addr.arpa. SOA a. b. 1 1 1 1 1\n${rest}`, undefined],
    [
      'by $ORIGIN, below the root',
      `$ORIGIN .\n40.18.198.in-addr.arpa SOA a. b. 1 1 1 1 1\n$ORIGIN 40.18.198.in-addr.arpa\n${rest}`,
      'elsewhere',
    ],
  ])('is named %s', async (_, text, origin) => {
    const zone = await readZone(pieces(text), origin);
    expect(zone).toMatchObject({ origin: '40.18.198.in-addr.arpa', refused: [] });
    expect(zone.records.slice(1)).toMatchObject(named);
  });

  it('has names refused that are relative to nothing, saying what would mend it', async () => {
    const { records, refused } = await readZone(pieces(rest));
    expect(records).toEqual([]);
    expect(refused).toEqual(
      [1, 2].map((line) => ({ line, fault: expect.stringContaining('begin it with $ORIGIN') })),
    );
  });
});

it('classes and types may be numbers; a value in numbers is refused (RFC 3597 §5)', async () => {
  const { records, refused } = await readZone(
    pieces(
      'a.example. CLASS1 NS b.example.\na.example. 1h CLASS1 TYPE2 c.example.\na.example. IN TYPE2 \\# 4 0161 0000\n',
    ),
  );
  expect(records.map(({ type, value }) => `${type} ${value}`)).toEqual(['NS b.example', 'NS c.example']);
  expect(refused).toMatchObject([{ line: 3, fault: expect.stringContaining('in numbers') }]);
});

describe('a part of a /24 whose names are aliases (RFC 2317 §5.2, V9)', () => {
  const zone = (records: string) =>
    `$ORIGIN 2.0.192.in-addr.arpa.\n@ SOA a. b. 1 1 1 1 1\n@ NS a.example.\n${records}`;
  const cases: readonly (readonly [string, string, object | undefined])[] = [
    [
      'of a zone by any name, which is delegated',
      '$GENERATE 64-127 $ CNAME $.customer\ncustomer NS ns1.example.\n',
      { found: [{ zone: 'customer.2.0.192.in-addr.arpa', nameServers: ['ns1.example'] }] },
    ],
    ['of a zone that another file is of', '$GENERATE 64-127 $ CNAME $.rev.customer.example.\n', undefined],
    ['of nothing', '$GENERATE 0-63 $ CNAME $.rev.customer.example.\n', { found: [] }],
  ];
  it.each(cases)('is told %s', async (_, records, seen) => {
    const prefix = parsePrefix('192.0.2.64/26') as Prefix;
    const report = await zoneReport()(pieces(zone(records)), new LeasedSpace([prefix]));
    const [statement] = report.of(prefix);
    const told = statement!.says(undefined);
    if (seen === undefined) expect(told).toBeUndefined();
    else expect(told).toMatchObject(seen);
  });
});
