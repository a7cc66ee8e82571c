import { gzipSync } from 'node:zlib';
import { readBlocklist } from '#intake/listings/read-blocklist.js';
import { readListingResults } from '#intake/listings/read-results.js';
import { pieces } from '../support/pieces.js';

it('a check against lists names no day to come', async () => {
  const rows = 'list,address,listed,since\na,198.51.100.7,yes,2026-03-02\na,198.51.100.8,yes,2026-03-03\n';
  const { entries, refused } = await readListingResults(
    pieces(rows),
    undefined,
    new Date('2026-03-01T12:00:00Z'),
  );
  expect(entries).toMatchObject([{ line: 2, since: '2026-03-02' }]);
  expect(refused).toEqual([{ line: 3, fault: 'since "2026-03-03" is of the future' }]);
});

describe('a list of addresses (Q5, Q6, R20)', () => {
  it('is read as text and as JSON, plain and packed, remarks and IPv6 left out', async () => {
    const text = '; made today\n198.51.100.0/24 ; SBL1\n\n203.0.113.7\n2001:db8::/32 ; SBL3\n# end\n';
    const json =
      '{"cidr":"198.51.100.0/24","sblid":"SBL1"}\n{"ip":"203.0.113.7"}\n{"cidr":"2001:db8::/32"}\n{"type":"metadata","timestamp":1790000000}\n';
    const entries = [
      { prefix: '198.51.100.0/24', reference: 'SBL1', listed: true },
      { prefix: '203.0.113.7/32', listed: true },
    ];
    for (const bytes of [text, json, gzipSync(text)])
      expect(await readBlocklist(pieces(bytes))).toMatchObject({ entries, ipv6: 1, refused: [] });
    expect(await readBlocklist(pieces(json))).toMatchObject({ at: '2026-09-21T14:13:20.000Z' });
  });

  it.each([
    ['198.51.100.1/24', 'has host bits'],
    ['198.51.100.0/24 SBL1', 'more than one word'],
    ['<html>', '"<html>"'],
    ['{"cidr":', 'no whole object of JSON'],
    ['{"cidr":12}', 'neither "cidr" nor "ip"'],
    ['198.51.100.0/24 ; S\ufffdL1', 'not in UTF-8'],
  ])('has %j refused, as it %s', async (line, fault) => {
    const { entries, refused } = await readBlocklist(pieces(`198.51.100.0/24\n${line}\n`));
    expect(entries).toHaveLength(1);
    expect(refused).toEqual([{ line: 2, fault: expect.stringContaining(fault) }]);
  });
});

it('a line of blanks is gone over once, however long it is', async () => {
  const blanks = ' '.repeat(500_000);
  const { refused } = await readBlocklist(pieces(`x${blanks};${blanks}\nx${blanks}y\n`));
  expect(refused.map(({ line }) => line)).toEqual([1, 2]);
});

describe('what checks against lists came to (Q5, Q6, R20)', () => {
  it('is read by its header, in whatever order its columns are', async () => {
    const csv =
      'address,list,since,listed\n203.0.113.7,"Spamhaus SBL",2026-01-31,yes\n203.0.113.0/24,DROP,,no\n';
    expect((await readListingResults(pieces(csv))).entries).toEqual([
      { line: 2, prefix: '203.0.113.7/32', list: 'Spamhaus SBL', since: '2026-01-31', listed: true },
      { line: 3, prefix: '203.0.113.0/24', list: 'DROP', listed: false },
    ]);
  });

  it.each([
    ['DROP,203.0.113.7,perhaps,', 'listed "perhaps" is neither yes nor no'],
    ['DROP,203.0.113.256,yes,', 'address "203.0.113.256"'],
    [',203.0.113.7,yes,', 'list is missing'],
    ['DROP,203.0.113.7,yes,2026-02-30', 'since "2026-02-30" is no date'],
    ['DR\ufffdP,203.0.113.7,yes,', 'list is not in UTF-8'],
  ])('has the row %j refused', async (row, fault) => {
    const { entries, refused } = await readListingResults(pieces(`list,address,listed,since\n${row}\n`));
    expect([entries, refused]).toEqual([[], [{ line: 2, fault: expect.stringContaining(fault) }]]);
  });

  it('is refused without its columns, by name', async () => {
    await expect(readListingResults(pieces('\r\n'))).rejects.toThrow('no line');
    await expect(readListingResults(pieces('list,ip\nDROP,203.0.113.7\n'))).rejects.toThrow(
      'no column address, listed',
    );
  });
});
