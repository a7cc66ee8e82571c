import { breakDrill } from '#views/break-drill/break-drill.js';
import { renderBreakDrill } from '#views/break-drill/text.js';
import { namesOf } from '#views/words/names.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { Portfolio } from '#views/portfolio/portfolio.js';
import { active, BROKER, contract, HOLDER } from '../support/lease-story.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const LATER = '2026-11-01T00:00:00.000Z';
const on = { now: LATER, on: LATER };

describe('a break drill of a lease that is cut from another', () => {
  const OTHER = '00000000-0000-8000-8000-000000000009';
  const sub = documentOf(
    active(
      contract({ lessor: BROKER, providerChain: [{ party: BROKER, role: 'broker' }], headLease: 'H-1' }),
    ),
  );
  const headOf = (end: string) =>
    active(contract({ lessee: BROKER, providerChain: [{ party: HOLDER, role: 'holder' }] }, { end }));
  const datesOf = (head: LeaseDocument, over: Partial<Portfolio> = {}) =>
    breakDrill({ party: BROKER }, portfolioOf([sub, head], over), on, 7)
      .leases.find(({ leaseId }) => leaseId === 'L-1')!
      .dates.map(({ kind, localDate }) => [kind, localDate]);

  it('rests on whoever has a part in the head lease, by what says so', () => {
    const head = headOf('2027-01-01');
    head.when({ type: 'AssignLease', data: { to: OTHER }, context: { now: LATER } });
    const leases = [sub, documentOf(head, 'H-1')];
    for (const party of [HOLDER, OTHER])
      expect(
        breakDrill({ party }, portfolioOf(leases), on, 7).leases.find(({ leaseId }) => leaseId === 'L-1'),
      ).toMatchObject({ part: 'upstream', events: [{ stream: 'lease-H-1' }] });
  });

  it('holds no longer than the head lease does, as Q8 says, and the first steps are due by then (Q8)', () => {
    const short = documentOf(headOf('2026-12-01'), 'H-1');
    expect(datesOf(short)).toEqual([
      ['head-lease-end', '2026-12-01'],
      ['term-end', '2027-01-01'],
    ]);
    const drilled = breakDrill({ party: BROKER }, portfolioOf([sub, short]), on, 7);
    expect(
      drilled.first.find(({ step, leaseId }) => step === 'find-replacement' && leaseId === 'L-1')!.by,
    ).toBe('2026-12-01');
    expect(renderBreakDrill(drilled, namesOf(new Map()))).toMatch(
      /upstream ends +2026-12-01 +head lease H-1/,
    );
    expect(datesOf(documentOf(headOf('2027-01-01'), 'H-1'))).toEqual([['term-end', '2027-01-01']]);
  });

  it('holds no longer either where the head lease ended, or is not known to whoever asks', () => {
    const ended = headOf('2027-01-01');
    ended.when({
      type: 'TerminateLease',
      data: { cause: 'unpaid' },
      context: { now: '2026-10-01T00:00:00.000Z' },
    });
    const head = documentOf(ended, 'H-1');
    expect(datesOf(head)[0]).toEqual(['head-lease-end', '2026-10-01']);
    expect(datesOf(head, { leases: [sub], heads: [sub, head] })[0]).toEqual(['head-lease-end', '2026-10-01']);
    const party = HOLDER;
    expect(breakDrill({ party }, portfolioOf([sub], { heads: [sub, head] }), on, 7).leases).toEqual([]);
  });
});
