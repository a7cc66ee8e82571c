import { active, contract } from '../support/lease-story.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import { alignmentCsv } from '#views/alignment/csv.js';
import { renderAlignment } from '#views/alignment/text.js';
import { namesOf } from '#views/words/names.js';
import { NOW } from '../support/given.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';
import { codes, observed, timelineOf } from '../support/timelines.js';

const ROUTES = [
  ['198.51.100.0/24', 64500],
  ['203.0.113.0/24', 64501],
] as const;

describe('authority over the renewal', () => {
  it('the ends of ROAs are held against the next term: unproven until said of every route, then whether they last (R15, Q4)', () => {
    const story = active(contract({}, { autoRenewal: { months: 12 } }));
    const end = (prefix: string, originAs: number, notAfter: string) =>
      story.when({ type: 'RecordRoaEnd', data: { prefix, originAs, notAfter } });
    const over = (on?: string) => timelineOf(story, on).authority.overRenewal;
    expect(over()).toMatchObject({ nextEnd: '2028-01-01', roa: { state: 'unproven', events: [] } });
    end('198.51.100.0/24', 64500, '2028-06-01T00:00:00Z');
    expect(over()?.roa).toMatchObject({
      state: 'unproven',
      because: 'nobody said until when the ROA is good of 203.0.113.0/24 from AS64501',
    });
    end('203.0.113.0/24', 64501, '2027-12-31T21:59:59Z');
    const near = '2026-12-01T00:00:00.000Z';
    expect(over()?.roa).toMatchObject({ state: 'ends', until: '2027-12-31T21:59:59.000Z', events: [{}] });
    expect(codes(timelineOf(story))).not.toContain('roa-ends-before-next-term');
    expect(codes(timelineOf(story, near))).toContain('roa-ends-before-next-term');
    end('203.0.113.0/24', 64501, '2027-12-31T22:00:00Z');
    expect(over()?.roa).toMatchObject({ state: 'continues', until: '2027-12-31T22:00:00.000Z' });
    expect(codes(timelineOf(story, near))).not.toContain('roa-ends-before-next-term');
  });

  it('is told of each prefix in its alignment, with the day, and whether a term follows or not (R15, V6, V7)', () => {
    const lastsOf = (renews: boolean) => {
      const story = active(contract({}, renews ? { autoRenewal: { months: 12 } } : {}));
      story.when({
        type: 'IssueLoa',
        data: {
          loaId: 'LOA-1',
          prefixes: ['198.51.100.0/24'],
          originAses: [64500],
          from: '2026-01-01',
          until: '2027-07-01',
        },
      });
      for (const [prefix, originAs, year] of [
        [...ROUTES[0], 2027],
        [...ROUTES[1], 2028],
      ] as const)
        story.when({
          type: 'RecordRoaEnd',
          data: { prefix, originAs, notAfter: `${year}-12-31T23:00:00Z` },
        });
      const portfolio = portfolioOf([documentOf(story)]);
      const view = alignmentOf(portfolio.leases[0]!, portfolio, { now: NOW, on: NOW });
      return {
        view,
        told: view.prefixes.map(({ objects }) =>
          objects.flatMap(({ object, lasts }) =>
            lasts ? [`${object} ${lasts.day} ${lasts.state} ${lasts.nextEnd}`] : [],
          ),
        ),
      };
    };
    expect(lastsOf(false).told).toEqual([
      ['loa 2027-07-01 null null', 'roa 2028-01-01 null null'],
      ['loa null null null', 'roa 2029-01-01 null null'],
    ]);
    const { view, told } = lastsOf(true);
    expect(told).toEqual([
      ['loa 2027-07-01 ends 2028-01-01', 'roa 2028-01-01 continues 2028-01-01'],
      ['loa null unproven 2028-01-01', 'roa 2029-01-01 continues 2028-01-01'],
    ]);
    expect(renderAlignment(view).replaceAll(/\s+/g, ' ')).toContain(
      'LOA LOA-1; good to 2027-07-01, which is before the next term ends on 2028-01-01',
    );
    expect(alignmentCsv(view, namesOf(new Map())).split('\r\n')[1]).toMatch(/2027-07-01,ends$/);
  });

  it('an end that was known is of no ROA any more, once an export shows that there is none (R15)', () => {
    const story = active(contract({}, { autoRenewal: { months: 12 } }));
    const roa = () => timelineOf(story).authority.overRenewal?.roa;
    for (const [prefix, originAs] of ROUTES)
      story.when({ type: 'RecordRoaEnd', data: { prefix, originAs, notAfter: '2029-01-01T00:00:00Z' } });
    expect(roa()).toMatchObject({ state: 'continues', until: '2029-01-01T00:00:00.000Z' });
    story.when(observed('invalid', NOW, 'as'));
    expect(roa()).toMatchObject({
      state: 'unproven',
      until: null,
      because: '198.51.100.0/24 from AS64500 is invalid (as)',
    });
  });
});
