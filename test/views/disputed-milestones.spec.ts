import { calendarEvents } from '#views/renewal-calendar/calendar-event.js';
import { onlyGrew, versionsIn, versionsOf } from '#views/renewal-calendar/versions.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { namesOf } from '#views/words/names.js';
import { LESSEE, type LeaseStory } from '../support/lease-story.js';
import { found, later, NOW, notice, renewed } from '../support/late-notice.js';
import { documentOf } from '../support/portfolio.js';

const claimed = { evidence: { grade: 'claimed', source: 'a call' } } as const;
const moment = { now: NOW, on: NOW };
const disputed = () => {
  const story = renewed({ graceDays: 5 });
  story.when(found(notice(), claimed));
  return story;
};
const decide = (holds: 'notice' | 'renewal') =>
  later({ type: 'DecideDispute', data: { disputeId: 'N-1', holds, by: 'lessor', cause: 'Given in' } });
const timelineOf = (story: LeaseStory) => leaseTimeline(documentOf(story), [], moment)!;
const marks = (story: LeaseStory) =>
  timelineOf(story).milestones.map(({ term, kind, disputed: isDisputed = false }) => [
    term,
    kind,
    isDisputed,
  ]);
const names = namesOf(new Map());
const calendar = (story: LeaseStory) => {
  const lease = documentOf(story);
  const versions = onlyGrew(lease) ? versionsOf(lease) : versionsIn(story.history);
  return calendarEvents({ lease, versions }, [], {}, names);
};

describe('the milestones of a lease whose renewal is in dispute', () => {
  it('R13: carry a mark where the two readings tell them apart, and all of the term in dispute', () => {
    expect(marks(disputed())).toEqual([
      [1, 'term-start', false],
      [1, 'notice-deadline', true],
      [1, 'tacit-renewal', true],
      [1, 'term-end', false],
      [1, 'grace-end', false],
      [2, 'term-start', true],
      [2, 'notice-deadline', true],
      [2, 'tacit-renewal', true],
      [2, 'term-end', true],
      [2, 'grace-end', true],
    ]);
    expect(timelineOf(disputed()).next).toMatchObject({ term: 2, disputed: true });
  });

  it('R13: have no grace behind the old term, held over or not: the lease ended by notice', () => {
    const story = disputed();
    story.when(decide('notice'));
    const { status, milestones } = timelineOf(story);
    expect(status.state).toBe('holding-over');
    expect(milestones.find(({ kind }) => kind === 'grace-end')).toMatchObject({ term: 1, state: 'waived' });
  });

  it('are said to be in dispute in the text', () => {
    const leases = [timelineOf(disputed())];
    const text = renderRenewalTimeline(
      { view: 'renewal-timeline', lessee: LESSEE, ...moment, level: 'high', leases, feeds: [] },
      names,
    );
    expect(text).toMatch(/2026-03-01 00:00 +met +tacit renewal \(in dispute\)/);
    expect(text).toMatch(/2026-03-01 00:00 +met +term end$/m);
    expect(text).toMatch(/next .*2027-01-30 24:00.* \(in dispute\)/);
  });

  it('follow the renewal once it was decided that it holds, at any instant, and the notice is overruled', () => {
    const story = disputed();
    story.when(decide('renewal'));
    const lease = documentOf(story);
    const told = ['2026-02-01T00:00:00.000Z', NOW].map((on) => leaseTimeline(lease, [], { now: NOW, on })!);
    const stateOf = (kind: string) =>
      told.map(({ milestones }) => milestones.find((each) => each.term === 1 && each.kind === kind)!.state);
    expect(stateOf('notice-deadline')).toEqual(['missed', 'missed']);
    expect(stateOf('tacit-renewal')).toEqual(['due', 'met']);
    for (const { term, notices } of told) {
      expect(term).toMatchObject({ autoRenews: true });
      expect(term).not.toHaveProperty('endingNotice');
      expect(notices).toMatchObject([{ noticeId: 'N-1', verdict: 'overruled' }]);
    }
    const { revision } = story.history.at(-1)!;
    story.when(later({ type: 'CorrectFact', data: { revision: revision.toString(), retracted: true } }));
    expect(timelineOf(story)).toMatchObject({ disputes: [{}], notices: [{ verdict: 'unprovable' }] });
  });

  it('carry none without a dispute, nor once it is decided, either way', () => {
    const plain = renewed({ graceDays: 5 });
    const [renewal, ended] = [disputed(), disputed()];
    renewal.when(decide('renewal'));
    ended.when(decide('notice'));
    for (const story of [plain, renewal, ended])
      expect(marks(story).filter(([, , isDisputed]) => isDisputed)).toEqual([]);
  });

  it('are moved on in calendars with every change of the mark, and versions agree with the stream', () => {
    const [before, open, decided] = [renewed({ graceDays: 5 }), disputed(), disputed()];
    decided.when(decide('renewal'));
    const end = (story: LeaseStory) =>
      calendar(story).find(({ uid }) => uid.startsWith('L-1.term-2.term-end'))!;
    expect([before, open, decided].map((story) => end(story).summary)).toEqual([
      'L-1: term end',
      'L-1: term end (in dispute)',
      'L-1: term end',
    ]);
    const sequences = [before, open, decided].map((story) => end(story).sequence);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
    for (const story of [before, open, decided]) {
      const lease = documentOf(story);
      const fromStream = calendarEvents({ lease, versions: versionsIn(story.history) }, [], {}, names);
      expect(calendar(story)).toEqual(fromStream);
    }
  });
});
