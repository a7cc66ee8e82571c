import * as fc from 'fast-check';
import { decodeText } from '#intake/decode-text.js';
import { COLUMNS } from '#intake/portfolio/columns.js';
import { readPortfolio } from '#intake/portfolio/read-portfolio.js';
import { all } from '../support/all.js';
import { pieces } from '../support/pieces.js';
import { HEADER, rowOf, SOUND_CELLS } from '../support/portfolio-csv.js';

const linesOf = async (content: string | Uint8Array, pieceSize?: number) => {
  const text = decodeText(pieces(content, pieceSize));
  const lines = await all(readPortfolio(text, { knownCalendar: () => true }));
  return lines.map(({ written, ...line }) => ({ ...line, written: written() }));
};

/** `line ref field`, the field being `-` where the row was accepted. */
const judged = async (content: string | Uint8Array, pieceSize?: number) =>
  (await linesOf(content, pieceSize)).map(
    (line) => `${line.line} ${line.leaseRef} ${'row' in line ? '-' : line.refusal.field}`,
  );

describe('a portfolio file', () => {
  it.each([
    ['LF', '\n', 'utf8'],
    ['CRLF', '\r\n', 'utf8'],
    ['CR', '\r', 'utf8'],
    ['CRLF and UTF-16', '\r\n', 'utf16le'],
  ] as const)('names the line on which each row starts, with %s', async (_, eol, encoding) => {
    const rows = [
      HEADER,
      rowOf({ lease_ref: 'L-1', lessor: `Holder B.V.${eol}` }),
      rowOf({ lease_ref: 'L-2', lessor: `Holder${eol}${eol}B.V.` }),
      '',
      '   ',
      ','.repeat(16),
      rowOf({ lease_ref: 'L-3', provider_chain: `Broker One;${eol}Broker Two` }),
      `${rowOf({ lease_ref: 'L-4' }).slice(0, -SOUND_CELLS.renewal_owner.length)}"${eol}${eol}"`,
      rowOf({ lease_ref: 'L-5', end: '2026-01-01' }),
    ];
    const content = Buffer.from(`\ufeff${rows.join(eol)}`, encoding);
    for (const size of [5, 65_536])
      expect(await judged(content, size)).toEqual([
        '2 L-1 -',
        '4 L-2 lessor',
        '10 L-3 -',
        '12 L-4 -',
        '15 L-5 end',
      ]);
  });

  it('names the right line wherever cells break over lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        async (breaks, eol) => {
          const rows = breaks.map((count, at) =>
            rowOf({ lease_ref: `L-${at}`, lessor: `Holder${eol.repeat(count)}` }),
          );
          const starts = breaks.map(
            (_, at) => 2 + at + breaks.slice(0, at).reduce((sum, count) => sum + count, 0),
          );
          expect(await judged([HEADER, ...rows].join(eol), 97)).toEqual(
            starts.map((line, at) => `${line} L-${at} -`),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may have its columns in any order', async () => {
    const order = COLUMNS.toReversed();
    const content = `${order.join(',')}\n${order.map((column) => `"${SOUND_CELLS[column]}"`).join(',')}\n`;
    expect(await linesOf(content)).toEqual(await linesOf(`${HEADER}\n${rowOf()}\n`));
  });

  it('has each reference once, a refused row counting too', async () => {
    const content = [
      HEADER,
      rowOf({ lease_ref: 'L-1', start: 'soon' }),
      rowOf({ lease_ref: 'L-1' }),
      rowOf({ lease_ref: ' L-1 ', start: 'soon' }),
      'L-2,short',
      rowOf({ lease_ref: 'L-2' }),
      rowOf({ lease_ref: 'l-1' }),
    ].join('\n');
    expect(await judged(content)).toEqual([
      '2 L-1 start',
      '3 L-1 lease_ref',
      '4 L-1 lease_ref',
      '5 L-2 provider_chain',
      '6 L-2 lease_ref',
      '7 l-1 -',
    ]);
  });

  it('has as many cells in each row as the header', async () => {
    const [short, long] = await linesOf(
      `${HEADER}\n${rowOf({ lease_ref: 'L-1' }).slice(0, -SOUND_CELLS.renewal_owner.length - 1)}\n${rowOf({ lease_ref: 'L-2' })},\n`,
    );
    expect(short).toMatchObject({
      line: 2,
      refusal: { field: 'renewal_owner', reason: 'the row has 16 cells, the header 17' },
    });
    expect(long).toMatchObject({
      line: 3,
      refusal: { field: '', reason: 'the row has 18 cells, the header 17' },
    });
  });

  it('shows of a hostile reference only what can be shown', async () => {
    const [line] = await linesOf(`${HEADER}\n${rowOf({ lease_ref: `=cmd\u202e\n${'x'.repeat(1000)}` })}`);
    expect(line!.leaseRef).toMatch(/^=cmd {2}x{58}…$/);
  });

  it.each([
    ['none of the columns', 'a;b;c\n1;2;3', 1, /no header.*"a;b;c"/],
    ['a column missing', HEADER.replace(',end', ''), 1, /lacks the columns: end$/],
    ['a column unknown', `${HEADER},colour`, 1, /unknown columns: "colour"/],
    ['a column named __proto__', `${HEADER},__proto__`, 1, /unknown columns: "__proto__"/],
    ['a column without a name', `${HEADER},`, 1, /unknown columns: ""/],
    ['a column twice', `${HEADER},end`, 1, /end more than once/],
    ['blank lines before a wrong header', `\n\n${HEADER},x`, 3, /unknown columns: "x"/],
  ])('is refused with %s in its header', async (_, content, line, reason) => {
    await expect(linesOf(content)).rejects.toMatchObject({
      line,
      reason: expect.stringMatching(reason),
      mend: expect.stringMatching(/./),
    });
  });

  it.each([
    ['a quote never closed', [rowOf(), 'L-2,"Holder', rowOf({ lease_ref: 'L-3' })], 3, /never closed/],
    [
      'a quote that closes in the middle of a cell of another row',
      [rowOf(), 'L-2,"Holder', rowOf({ lease_ref: 'L-3', lessor: 'A, B' })],
      3,
      /closes on another line/,
    ],
    ['a quote out of place in the header', [], 1, /header has a quote/],
    [
      'a quote open for a megabyte',
      ['L-2,"', ...Array.from({ length: 20_000 }, () => rowOf())],
      2,
      /longer than 1 MiB/,
    ],
  ])('is refused as a whole with %s', async (_, rows, line, reason) => {
    const header = rows.length === 0 ? HEADER.replace('end', 'the "end"') : HEADER;
    await expect(linesOf([header, ...rows].join('\n'))).rejects.toMatchObject({
      line,
      reason: expect.stringMatching(reason),
      mend: expect.stringMatching(/./),
    });
  });

  it.each([
    ['text after a quote', (row: string) => row.replace('Holder B.V.', '"Holder, B" V.'), '"Holder'],
    [
      'a quote within a cell',
      (row: string) => row.replace('Holder B.V.', 'Holder "Best" B.V.'),
      'Holder "Best" B.V.',
    ],
    [
      'a blank before a quote',
      (row: string) => row.replace('Holder B.V.', ' "Holder B.V."'),
      ' "Holder B.V."',
    ],
  ])('is refused in the one row that has %s, and its reference is used up', async (_, spoil, shown) => {
    const rows = [
      rowOf({ lease_ref: 'L-1' }),
      spoil(rowOf({ lease_ref: 'L-2' })),
      rowOf({ lease_ref: 'L-2' }),
      rowOf({ lease_ref: 'L-3', lessor: 'Holder "Best" B.V., the' }),
    ];
    const lines = await linesOf([HEADER, ...rows].join('\n'), 7);
    expect(lines).toMatchObject([
      { line: 2, row: {} },
      {
        line: 3,
        leaseRef: 'L-2',
        refusal: {
          field: '',
          reason: expect.stringContaining('middle of a cell'),
          mend: expect.stringMatching(/double each quote/),
        },
      },
      { line: 4, refusal: { field: 'lease_ref' } },
      { line: 5, row: { lessor: 'Holder "Best" B.V., the' } },
    ]);
    expect(lines[1]).toMatchObject({ refusal: { reason: expect.stringContaining(shown) } });
  });

  it('passes on what goes wrong with the text itself', async () => {
    await expect(linesOf(`${HEADER}\n${rowOf()}\nL-2,\0`)).rejects.toMatchObject({ line: 3 });
  });

  it('lets go of the file when its reader stops', async () => {
    let closed = false;
    async function* source() {
      try {
        yield `${HEADER}\n`;
        for (let at = 0; at < 1_000_000; at++) yield `${rowOf({ lease_ref: `L-${at}` })}\n`;
      } finally {
        closed = true;
      }
    }
    for await (const { leaseRef } of readPortfolio(source(), { knownCalendar: () => true }))
      if (leaseRef === 'L-5') break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  });
});
