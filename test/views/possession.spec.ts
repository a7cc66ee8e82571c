import { possessionsOf } from '#record/lease/possession.js';
import { lesseeOn, prefixesOf, statusOn } from '#record/lease/status.js';
import { NOW } from '../support/given.js';
import {
  active,
  agree,
  commence,
  contract,
  GRACE_END,
  LESSEE,
  offered,
  STRANGER,
  takeOn,
  TERM_END,
  told,
} from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const at = (instant: string) => ({ now: instant, effectiveAt: instant });
const APRIL = '2026-04-01T00:00:00.000Z';
const MAY = '2026-05-01T00:00:00.000Z';
const JUNE = '2026-06-01T00:00:00.000Z';
/** 0:00 of 1 January 2025 in Vilnius. */
const FIRST_DAY = '2024-12-31T22:00:00.000Z';

describe('possession (first 1)', () => {
  it('begins with commencement, changes hands with an assignment, and ends with the lease', () => {
    const story = told({ type: 'OfferLease', data: { contract: contract() } }, agree);
    story.when(
      { ...commence, context: at(APRIL) },
      { type: 'AssignLease', data: { to: STRANGER }, context: at(MAY) },
      { type: 'TerminateLease', data: { cause: 'agreed' }, context: at(JUNE) },
    );
    const of = (prefix: string) => possessionsOf(documentOf(story)).filter((each) => each.prefix === prefix);
    for (const prefix of ['198.51.100.0/24', '203.0.113.0/24'])
      expect(of(prefix)).toEqual([
        { prefix, lessee: LESSEE, from: APRIL, until: MAY },
        { prefix, lessee: STRANGER, from: MAY, until: JUNE },
      ]);
  });

  it('of a prefix that is not renewed ends with the old term, whenever the renewal was agreed', () => {
    const story = active();
    story.when({
      type: 'RenewLease',
      data: { end: '2028-01-01', prefixes: ['203.0.113.0/24'] },
      context: at(APRIL),
    });
    const lease = documentOf(story);
    expect(possessionsOf(lease)).toEqual([
      { prefix: '198.51.100.0/24', lessee: LESSEE, from: NOW, until: TERM_END },
      { prefix: '203.0.113.0/24', lessee: LESSEE, from: NOW, until: null },
    ]);
    expect(prefixesOf(lease, APRIL)).toHaveLength(2);
    expect(prefixesOf(lease, TERM_END)).toEqual(['203.0.113.0/24']);
  });

  it('lasts through the grace', () => {
    const story = active();
    const late = at('2027-01-20T00:00:00.000Z');
    story.when(
      { type: 'EnterGrace', data: { term: 1, due: TERM_END }, context: late },
      { type: 'LapseLease', data: { term: 1, due: GRACE_END }, context: late },
    );
    expect(possessionsOf(documentOf(story)).map(({ until }) => until)).toEqual([GRACE_END, GRACE_END]);
  });

  it('of a lease taken on is claimed from the first day of its contract', () => {
    const running = documentOf(told(takeOn(contract(), NOW)));
    expect(possessionsOf(running)[0]).toMatchObject({ from: FIRST_DAY, until: null });
    const over = documentOf(told(takeOn(contract({}, { end: '2026-01-01' }), NOW)));
    expect(possessionsOf(over)[0]).toMatchObject({ from: FIRST_DAY, until: '2025-12-31T22:00:00.000Z' });
    expect(statusOn(over, NOW)).toEqual({ state: 'ended', cause: 'before-take-on' });
    expect(lesseeOn(over, '2025-06-01T00:00:00Z')).toBe(LESSEE);
  });

  it('of a lease taken on before its first day begins with that day', () => {
    const future = documentOf(told(takeOn(contract({}, { start: '2026-06-01' }), NOW)));
    expect(statusOn(future, NOW)).toEqual({ state: 'contracted' });
    expect(possessionsOf(future)[0]).toMatchObject({ from: '2026-05-31T21:00:00.000Z', until: null });
  });

  it('is nobody’s while only offered', () => {
    expect(possessionsOf(documentOf(offered()))).toEqual([]);
  });
});
