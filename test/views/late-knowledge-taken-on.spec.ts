import { publishedMilestones } from '#views/renewal-calendar/published-milestones.js';
import { onlyGrew, versionsIn, versionsOf } from '#views/renewal-calendar/versions.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { LeaseStory, takeOn } from '../support/lease-story.js';
import { found, later, NOW, OLD_END, renewed, wording } from '../support/late-notice.js';
import { documentOf } from '../support/portfolio.js';

const moment = { now: NOW, on: NOW };
/** Imported in April, when the term of its wording was over a month ago. */
const taken = (over: object = {}) => {
  const story = new LeaseStory();
  const at = '2026-04-01T09:00:00.000Z';
  story.when(later(takeOn(wording(over), at), { now: at, effectiveAt: at }));
  return story;
};
const states = (story: LeaseStory) =>
  leaseTimeline(documentOf(story), [], moment)!.milestones.map(({ kind, instant, state }) => [
    kind,
    instant,
    state,
  ]);

const agreeAfterAll = later({ type: 'RenewLease', data: { end: '2027-03-01' } });
const fromTheOldEnd = (story: LeaseStory) => states(story).filter(([, instant]) => instant! >= OLD_END);

describe('a taken-on lease whose renewal was set aside', () => {
  it.each([
    ['held over', { graceDays: 0 }, []],
    ['held over behind its grace', { graceDays: 10 }, []],
    ['renewed after all', { graceDays: 0 }, [agreeAfterAll]],
  ])('R9, R12: ended on its old end as any other lease did, %s', (_, over, further) => {
    const [imported, known] = [taken(over), renewed(over)];
    for (const story of [imported, known]) story.when(found(), ...further);
    expect(fromTheOldEnd(imported)).toEqual(fromTheOldEnd(known));
    expect(fromTheOldEnd(imported)).toContainEqual(['term-end', OLD_END, 'met']);
  });

  it('R9: before that, what it came to is unknown as ever', () => {
    const story = taken();
    expect(new Set(fromTheOldEnd(story).map(([, , state]) => state))).toEqual(new Set(['unknown', 'due']));
    story.when(found());
    expect(states(story)[0]).toMatchObject(['term-start', expect.anything(), 'unknown']);
  });
});

describe('the calendar of a lease whose renewal was set aside', () => {
  it.each([
    ['taken on', taken()],
    ['known from its start', renewed()],
  ])('cancels what the term that never was had ahead, %s', (_, story) => {
    story.when(found());
    const lease = documentOf(story);
    const versions = onlyGrew(lease) ? versionsOf(lease) : versionsIn(story.history);
    const ahead = publishedMilestones(versions).filter(({ latest }) => latest > NOW);
    expect(ahead.map(({ key, cancelled }) => [key, cancelled]).toSorted()).toEqual([
      ['term-2.notice-deadline.0', true],
      ['term-2.tacit-renewal', true],
      ['term-2.term-end', true],
    ]);
  });
});
