import * as fc from 'fast-check';
import { instalments, type BilledTerm } from '#domain/fees/instalments.js';
import { addDays, daysBetween } from '#domain/kernel/local-date.js';
import { firstTerm, tacitRenewal, type Term } from '#domain/renewal/term.js';

const hundred = () => ({ amount: '100.00', currency: 'EUR' });
const billed = (term: BilledTerm, over?: string) =>
  instalments(term, hundred, over).map(({ from, until, amount }) => [from, until, amount]);

/** The first terms of a contract that goes on of itself. */
function termsOf(start: string, end: string, months: number, count: number): readonly Term[] {
  const terms = [firstTerm({ start, end })];
  while (terms.length < count) terms.push(tacitRenewal({ autoRenewal: { months } }, terms.at(-1)!)!);
  return terms;
}

describe('instalments (I4)', () => {
  it('bill whole months at the fee and the rest by actual days, rounded half-up', () => {
    expect(billed({ start: '2026-01-31', end: '2026-03-15' })).toEqual([
      ['2026-01-31', '2026-02-28', 100_00n],
      ['2026-02-28', '2026-03-15', 48_39n],
    ]);
  });

  it('keep the agreed day over months that do not have it', () => {
    expect(termsOf('2025-05-31', '2025-08-31', 3, 4).map((term) => billed(term))).toEqual([
      [
        ['2025-05-31', '2025-06-30', 100_00n],
        ['2025-06-30', '2025-07-31', 100_00n],
        ['2025-07-31', '2025-08-31', 100_00n],
      ],
      [
        ['2025-08-31', '2025-09-30', 100_00n],
        ['2025-09-30', '2025-10-31', 100_00n],
        ['2025-10-31', '2025-11-30', 100_00n],
      ],
      [
        ['2025-11-30', '2025-12-31', 100_00n],
        ['2025-12-31', '2026-01-31', 100_00n],
        ['2026-01-31', '2026-02-28', 100_00n],
      ],
      [
        ['2026-02-28', '2026-03-31', 100_00n],
        ['2026-03-31', '2026-04-30', 100_00n],
        ['2026-04-30', '2026-05-31', 100_00n],
      ],
    ]);
    expect(billed({ start: '2026-02-28', end: '2026-05-31' }).map(([, , amount]) => amount)).toEqual([
      100_00n,
      100_00n,
      100_00n,
    ]);
  });

  it('of a term that ends early are those of its own months, the last by its days', () => {
    const [, , , fourth] = termsOf('2025-05-31', '2025-08-31', 3, 4);
    expect(billed(fourth!, '2026-04-15')).toEqual([
      ['2026-02-28', '2026-03-31', 100_00n],
      ['2026-03-31', '2026-04-15', 50_00n],
    ]);
    expect(billed(fourth!, '2026-02-01')).toEqual([]);
  });

  it('cover each day of the term once, whatever day is agreed', () => {
    const start = fc.nat(3000).map((day) => addDays('2020-01-01', day));
    const day = fc.option(fc.integer({ min: 1, max: 31 }), { nil: undefined });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 2000 }), day, (from, days, dayOfMonth) => {
        const term = { start: from, end: addDays(from, days), ...(dayOfMonth && { dayOfMonth }) };
        const lines = instalments(term, () => ({ amount: '1', currency: 'JPY' }));
        expect(lines.reduce((sum, line) => sum + daysBetween(line.from, line.until), 0)).toBe(days);
        for (const [index, line] of lines.entries()) expect(line.from).toBe(lines[index - 1]?.until ?? from);
      }),
    );
  });
});
