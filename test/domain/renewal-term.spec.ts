import { agreedRenewal, extension, firstTerm, tacitRenewal, type Term } from '#domain/renewal/term.js';
import { termsWith } from '../support/terms.js';

const tacitEnds = (end: string, autoRenewal: { months: number; limit?: number }, count: number): string[] => {
  const ends: string[] = [];
  let term: Term | undefined = firstTerm({ start: '2025-01-01', end });
  while (ends.length < count && (term = tacitRenewal({ autoRenewal }, term))) ends.push(term.end);
  return ends;
};

describe('tacit renewal', () => {
  it('counts months from the agreed end: a short month does not move the later ends', () => {
    expect(tacitEnds('2026-01-31', { months: 1 }, 4)).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('returns to 29 February in leap years', () => {
    expect(tacitEnds('2024-02-29', { months: 12 }, 4)).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it('happens as often as its limit allows, and without limit for ever', () => {
    expect(tacitEnds('2026-01-01', { months: 12, limit: 2 }, 10)).toEqual(['2027-01-01', '2028-01-01']);
    expect(tacitEnds('2026-01-01', { months: 12 }, 10)).toHaveLength(10);
  });

  it('does not happen without a clause', () => {
    expect(tacitRenewal(termsWith(), firstTerm(termsWith()))).toBeUndefined();
  });

  it('starts where the old term ends', () => {
    expect(tacitRenewal({ autoRenewal: { months: 3 } }, firstTerm(termsWith()))).toEqual({
      ordinal: 2,
      start: '2027-01-01',
      end: '2027-04-01',
      dayOfMonth: 1,
      agreedEnd: '2027-01-01',
      tacitRenewals: 1,
      waived: [],
    });
  });
});

describe('a renewal that the parties agree on', () => {
  const autoRenewal = { months: 1, limit: 2 };
  const first = firstTerm({ start: '2025-02-01', end: '2026-01-31' });

  it('sets the day of the month that tacit renewals aim at from then on', () => {
    const agreed = agreedRenewal(tacitRenewal({ autoRenewal }, first)!, '2026-06-15');
    expect(agreed).toMatchObject({ ordinal: 3, start: '2026-02-28', end: '2026-06-15' });
    expect(tacitRenewal({ autoRenewal }, agreed)?.end).toBe('2026-07-15');
  });

  it('does not give tacit renewals back', () => {
    const agreed = agreedRenewal(tacitRenewal({ autoRenewal }, first)!, '2026-06-15');
    const last = tacitRenewal({ autoRenewal }, agreed)!;
    expect(tacitRenewal({ autoRenewal }, last)).toBeUndefined();
  });

  it('by an option, keeps the day of the month', () => {
    expect(extension(extension(first, 1), 1)).toMatchObject({
      ordinal: 3,
      start: '2026-02-28',
      end: '2026-03-31',
    });
  });
});
