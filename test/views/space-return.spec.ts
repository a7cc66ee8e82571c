import { breakDrill } from '#views/break-drill/break-drill.js';
import { renderBreakDrill } from '#views/break-drill/text.js';
import { calendarEvents } from '#views/renewal-calendar/calendar-event.js';
import { versionsIn } from '#views/renewal-calendar/versions.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { renderRenewalQueue } from '#views/renewal-queue/text.js';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import { renewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { renderRenewalTimeline } from '#views/renewal-timeline/text.js';
import { atOnce } from '#views/declared/slices.js';
import { namesOf } from '#views/words/names.js';
import { HOLDER, LESSEE, type LeaseStory } from '../support/lease-story.js';
import { held } from '../support/holding-over.js';
import { later, NOW, OLD_END } from '../support/late-notice.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const NAMES = namesOf(new Map());
const moment = { now: NOW, on: NOW };
const WORDS = 'space to be given back: the lessee holds over';

function toldBy(story: LeaseStory) {
  const lease = documentOf(story);
  const portfolio = portfolioOf([lease]);
  return {
    timeline: renewalTimeline(LESSEE, portfolio, moment),
    entry: queueEntry(lease, [], NOW),
    drill: breakDrill({ party: HOLDER }, portfolio, moment, 7),
    calendar: calendarEvents({ lease, versions: versionsIn(story.history) }, [], {}, NAMES).find(({ uid }) =>
      uid.includes('space-return'),
    ),
  };
}

describe('what is next where a lessee holds over', () => {
  it('is the return of the space, due since the end, in timeline, queue, calendar and drill', () => {
    const { timeline, entry, drill, calendar } = toldBy(held());
    const due = { kind: 'space-return', instant: OLD_END, localDate: '2026-03-01' };
    expect(timeline.leases[0]!.next).toMatchObject(due);
    expect(entry).toMatchObject({ binding: due, due: OLD_END, overdue: true });
    expect(drill.leases[0]!.next).toMatchObject(due);
    expect(drill.first).toMatchObject([{ step: 'return-space', by: '2026-03-01' }]);
    expect(calendar).toMatchObject({ deadline: OLD_END, cancelled: false, summary: `L-1: ${WORDS}` });
  });

  it('is so in words', () => {
    const { timeline, entry, drill } = toldBy(held());
    expect(renderRenewalTimeline(timeline, NAMES)).toContain(`2026-03-01 00:00 Europe/Vilnius: ${WORDS}`);
    expect(atOnce(renewalTimelineSvg(timeline, NAMES))).toContain('Next: space-return: 2026-03-01');
    expect(
      renderRenewalQueue({ view: 'renewal-queue', at: NOW, lateRequests: [], entries: [entry!] }, NAMES),
    ).toContain(WORDS);
    expect(renderBreakDrill(drill, NAMES)).toContain(WORDS);
  });

  it('is nothing any more once it is given back', () => {
    const story = held();
    story.when(
      later(
        { type: 'ReturnSpace', data: {} },
        { now: '2026-06-01T11:00:00.000Z', effectiveAt: '2026-05-01T09:00:00.000Z' },
      ),
    );
    const { timeline, entry, drill, calendar } = toldBy(story);
    expect(timeline.leases[0]!.next).toBeNull();
    expect(entry).toBeUndefined();
    expect(drill.leases).toEqual([]);
    expect(calendar).toMatchObject({ cancelled: true });
  });
});
