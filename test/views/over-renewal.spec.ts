import { active, contract } from '../support/lease-story.js';
import { NOW } from '../support/given.js';
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
