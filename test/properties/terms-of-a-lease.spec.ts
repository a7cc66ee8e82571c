import * as fc from 'fast-check';
import type { Terms } from '#domain/renewal/terms.js';
import { termsUntil, termOn } from '#record/lease/term.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import { documentOf } from '../support/portfolio.js';
import { propertyRuns } from '../support/property-runs.js';
import { termHistories } from '../support/term-histories.arbitraries.js';

const shape = ({ ordinal, start, end, agreedEnd, dayOfMonth, tacitRenewals }: Shape) => ({
  ordinal,
  start,
  end,
  agreedEnd,
  dayOfMonth,
  tacitRenewals,
});
/** A wording keeps the dates it was made with, which count for a term only where they moved it. */
const clauses = ({ start: _start, end: _end, ...others }: Terms): object => others;
interface Shape {
  readonly ordinal: number;
  readonly start: string;
  readonly end: string;
  readonly agreedEnd: string;
  readonly dayOfMonth: number;
  readonly tacitRenewals: number;
}

describe('the terms of a lease (V2)', () => {
  it('follow each other without a gap and never overlap, as decided and as told, over amendments dated back', () => {
    fc.assert(
      fc.property(termHistories, (story) => {
        const { term, renewals } = story.record;
        const lease = documentOf(story);
        const told = termsUntil(lease, END_OF_TIME);
        expect(told.map(shape)).toEqual([...renewals.map((each) => each.term), term].map(shape));
        expect(shape(termOn(lease)!)).toEqual(shape(term));
        const { terms } = story.record.contract;
        expect(termOn(lease)!.terms).toEqual(terms);
        expect(clauses(told.at(-1)!.terms)).toEqual(clauses(terms));
        for (const [index, { start, end }] of told.entries()) {
          expect(start < end).toBe(true);
          if (index > 0) expect(start).toBe(told[index - 1]!.end);
        }
        const listed = new Set(lease.groundlessRenewals.map(({ renewed }) => renewed.revision));
        const standing = new Set(renewals.map(({ revision }) => revision));
        for (const { type, revision, data } of story.history) {
          if (type !== 'LeaseRenewed') continue;
          expect([listed, standing].map((each) => each.has(String(revision)))).toContain(true);
          const { kind, from } = data as { readonly kind: string; readonly from: string };
          const began = told.find(({ begun }) => begun.fact.revision === String(revision));
          if (kind === 'tacit' && began !== undefined) expect(began.start).toBe(from);
        }
        expect([...listed].filter((revision) => standing.has(revision))).toEqual([]);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
