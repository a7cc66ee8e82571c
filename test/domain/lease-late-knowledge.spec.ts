import { agree, commence, LeaseStory, offer, type Ask } from '../support/lease-story.js';
import {
  found,
  later,
  notice,
  notices,
  OLD_END,
  renewed,
  renewTacitly,
  wording,
} from '../support/late-notice.js';

describe('a notice that is found after the tacit renewal', () => {
  it('ends the lease at the old end by an event of its own, which cites notice and renewal', () => {
    const story = renewed();
    expect(story.when(found())).toMatchObject([
      { type: 'NoticeServed', data: { noticeId: 'N-1', term: 1 } },
      {
        type: 'RenewalSetAside',
        data: { noticeId: 'N-1', term: 2, renewal: '3', end: '2026-03-01' },
        effectiveAt: OLD_END,
      },
    ]);
    expect(story.lease).toMatchObject({
      status: 'holding-over',
      record: { term: { ordinal: 1, end: '2026-03-01' } },
    });
  });

  it('leaves the renewal alone where it came too late for the term that it took effect in', () => {
    const story = renewed();
    expect(story.when(found(notice(), { effectiveAt: '2026-02-20T09:00:00.000Z' }))).toMatchObject([
      { type: 'NoticeServed', data: { term: 1 } },
    ]);
    expect(story.lease).toMatchObject({ status: 'active', record: { term: { ordinal: 2 } } });
  });

  it('is of the term that ran when it is deemed delivered, by the clause', () => {
    const deemed = { ...notices[0]!, deemedDelivery: { count: 5, unit: 'business-days' as const } };
    const story = renewed({ notices: [deemed] });
    // 2026-02-23 and five business days: 2026-03-02, in term 2.
    expect(story.when(found(notice(), { effectiveAt: '2026-02-23T09:00:00.000Z' }))).toMatchObject([
      { type: 'NoticeServed', data: { term: 2 } },
    ]);
    // Latest 2026-01-30 less five business days: 2026-01-23.
    expect(story.when(found(notice('N-2'), { effectiveAt: '2026-01-26T09:00:00.000Z' }))).toHaveLength(1);
    expect(story.when(found(notice('N-3'), { effectiveAt: '2026-01-23T09:00:00.000Z' }))).toMatchObject([
      { data: { term: 1 } },
      { type: 'RenewalSetAside' },
    ]);
  });

  it('ends it at the end of its own term two renewals later', () => {
    const story = renewed();
    const now = '2027-06-01T12:00:00.000Z';
    const due = '2027-02-28T22:00:00.000Z';
    story.when({ ...renewTacitly(2, due), context: { now, effectiveAt: due } });
    expect(story.when(found(notice(), { now }))[1]).toMatchObject({
      type: 'RenewalSetAside',
      data: { term: 2, end: '2026-03-01' },
    });
    expect(story.record.term.ordinal).toBe(1);
  });

  it('and one found still later, for an earlier term, moves the end back', () => {
    const story = renewed();
    const now = '2027-06-01T12:00:00.000Z';
    const due = '2027-02-28T22:00:00.000Z';
    story.when({ ...renewTacitly(2, due), context: { now, effectiveAt: due } });
    story.when(found(notice('N-1'), { now, effectiveAt: '2027-01-10T09:00:00.000Z' }));
    expect(story.record.term.ordinal).toBe(2);
    expect(story.when(found(notice('N-2'), { now }))[1]).toMatchObject({ data: { term: 2 } });
    expect(story.lease).toMatchObject({
      status: 'holding-over',
      record: { term: { ordinal: 1 } },
    });
  });

  it('is a fact and no more where another one has set the renewal aside', () => {
    const story = renewed();
    story.when(found());
    expect(story.when(found(notice('N-2')))).toMatchObject([{ type: 'NoticeServed', data: { term: 1 } }]);
  });

  describe('too late, and excused by a waiver of that time which is found later still', () => {
    const waive = (effectiveAt: string, over: object = {}): Ask =>
      later(
        { type: 'WaiveDeadline', data: { term: 1, clause: '/notices/0', by: 'lessor', cause: 'by mail' } },
        { effectiveAt, ...over },
      );
    const late = () => {
      const story = renewed();
      story.when(found(notice(), { effectiveAt: '2026-02-20T09:00:00.000Z' }));
      return story;
    };

    it('ends the lease at the old end, as one in time does', () => {
      const story = late();
      expect(story.when(waive('2026-02-25T09:00:00.000Z'))).toMatchObject([
        { type: 'DeadlineWaived', data: { term: 1 } },
        { type: 'RenewalSetAside', data: { noticeId: 'N-1', term: 2, end: '2026-03-01' } },
      ]);
    });

    it('disputes the renewal where the waiver is only claimed', () =>
      expect(
        late().when(
          waive('2026-02-25T09:00:00.000Z', { evidence: { grade: 'claimed', source: 'a call' } }),
        )[1],
      ).toMatchObject({ type: 'RenewalDisputed', data: { because: [{ reason: 'claimed-only' }] } }));

    it('changes nothing where it was given by the side that was late itself, or for another notice', () => {
      const story = late();
      const own = waive('2026-02-25T09:00:00.000Z');
      expect(story.when({ ...own, data: { ...own.data, by: 'lessee' } } as Ask)).toHaveLength(1);
      expect(story.lease.status).toBe('active');
    });

    it('is an end by agreement, not a waiver, once the lease has renewed', () =>
      expect(late().refusal(waive('2026-03-02T09:00:00.000Z'))).toMatchObject({
        code: 'waived-too-late',
        pointer: '/effectiveAt',
      }));
  });

  it('of a side that no clause speaks of decides nothing', () => {
    const story = renewed({ notices: [{ ...notices[0], by: 'lessor' }] });
    expect(story.when(found())).toHaveLength(1);
  });

  it('sets no agreed renewal aside', () => {
    const story = new LeaseStory();
    const begin = { now: '2025-01-15T09:00:00.000Z', effectiveAt: '2025-01-15T09:00:00.000Z' };
    story.when(
      later(offer(wording()), begin),
      later(agree, begin),
      later(commence, { effectiveAt: '2025-03-01T00:00:00.000Z' }),
      later({ type: 'RenewLease', data: { end: '2027-03-01' } }, { effectiveAt: '2026-02-01T00:00:00.000Z' }),
    );
    expect(story.when(found())).toMatchObject([{ data: { term: 1 } }]);
    expect(story.record.term.ordinal).toBe(2);
  });

  it('is found after the lease has ended too, which it did before it was believed to', () => {
    const story = renewed();
    const at = '2026-05-01T00:00:00.000Z';
    story.when(later({ type: 'TerminateLease', data: { cause: 'by agreement' } }, { effectiveAt: at }));
    expect(story.when(found())[1]).toMatchObject({ type: 'RenewalSetAside' });
    expect(story.lease).toMatchObject({ status: 'ended', at, record: { term: { ordinal: 1 } } });
  });
});

describe('what becomes known late of a notice on record', () => {
  const byReceipt = { notices: [{ ...notices[0]!, effectiveOn: 'receipt' as const }] };
  it.each<[string, Ask]>([
    ['its delivery', { type: 'DeliverNotice', data: { noticeId: 'N-1' } }],
    ['its acknowledgement', { type: 'AcknowledgeNotice', data: { noticeId: 'N-1', by: 'lessor' } }],
  ])('%s in time sets the renewal aside where receipt counts', (_, ask) => {
    const story = renewed(byReceipt);
    expect(story.when(found())).toHaveLength(1);
    expect(story.refusal(found(ask, { effectiveAt: '2026-02-10T09:00:00.000Z' }))).toBe('accepted');
    expect(story.when(found(ask, { effectiveAt: '2026-01-20T09:00:00.000Z' }))[1]).toMatchObject({
      type: 'RenewalSetAside',
      data: { noticeId: 'N-1', term: 2 },
    });
  });

  it('and a correction does, of the side that gave it', () => {
    const story = renewed({ notices: [{ ...notices[0], by: 'lessor' }] });
    story.when(found());
    const replacement = {
      noticeId: 'N-1',
      by: 'lessor',
      purpose: 'non-renewal',
      channel: 'mail',
      term: 1,
    };
    const facts = story.when(later({ type: 'CorrectFact', data: { revision: '4', replacement } }));
    expect(facts).toMatchObject([{ type: 'FactCorrected' }, { type: 'RenewalSetAside' }]);
  });

  it('a notice that is retracted takes its ending along', () => {
    const story = renewed();
    story.when(found());
    story.when(later({ type: 'CorrectFact', data: { revision: '4', retracted: true } }));
    expect(story.lease).toMatchObject({ status: 'active', record: { term: { ordinal: 2 } } });
  });
});
