import { active, contract, type LeaseStory } from '../support/lease-story.js';
import { NOW } from '../support/given.js';
import { codes, confirmation, milestone, nonRenewal, NOTICE_BY, timelineOf } from '../support/timelines.js';
import { documentOf } from '../support/portfolio.js';

const at = (instant: string) => ({ now: instant, effectiveAt: instant });

describe('which event moved the binding deadline (R14, first 5)', () => {
  it('names none where it is what the contract made it', () => {
    const { next } = timelineOf(active(contract({}, { notices: [confirmation] })));
    expect(next!.moved).toMatchObject({ was: null, because: 'event' });
    expect(next!.moved!.events.map(({ revision }) => revision)).toEqual(['0', '1', '2']);
  });

  it('names the renewal after which the next notice follows the new end', () => {
    const story = active(contract({}, { notices: [nonRenewal], autoRenewal: { months: 12 } }));
    const end = '2026-12-31T22:00:00.000Z';
    story.when({
      type: 'RenewTacitly',
      data: { term: 1, due: end, lateNotices: [] },
      context: { now: '2027-01-01T00:00:00.000Z' },
    });
    const { next } = timelineOf(story, '2027-02-01T00:00:00.000Z');
    expect(next).toMatchObject({ localDate: '2027-10-01', term: 2 });
    expect(next!.moved).toMatchObject({
      at: end,
      because: 'event',
      was: { kind: 'term-end', localDate: '2027-01-01' },
      events: [{ stream: 'lease-L-1', revision: '3' }],
    });
  });

  it('names the amendment of a head lease that made an upstream bind', () => {
    const own = active(contract({}, { notices: [confirmation], slackDays: 5 }));
    const head = active(contract({}, { end: '2028-01-01', notices: [confirmation] }));
    const since = '2026-04-01T00:00:00.000Z';
    head.when({
      type: 'AmendContract',
      data: { terms: { ...head.record.contract.terms, end: '2026-11-01' }, clause: '§ 3' },
      context: at(since),
    });
    const named = (story: LeaseStory, leaseId: string, headLease: string | null) => ({
      ...documentOf(story),
      leaseId,
      stream: `lease-${leaseId}`,
      headLease,
    });
    const { next } = timelineOf(
      [named(own, 'L-1', 'L-HEAD'), named(head, 'L-HEAD', null)],
      '2026-05-01T00:00:00.000Z',
    );
    expect(next).toMatchObject({ leaseId: 'L-HEAD', own: false, localDate: '2026-07-27', slackDays: 5 });
    expect(next!.moved).toMatchObject({
      at: since,
      because: 'event',
      was: { leaseId: 'L-1', localDate: '2026-10-01' },
      events: [{ stream: 'lease-L-HEAD', revision: '3' }],
    });
  });

  it('says where time alone moved it on', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    const { next } = timelineOf(story, '2026-11-01T00:00:00.000Z');
    expect(next).toMatchObject({ kind: 'term-end' });
    expect(next!.moved).toMatchObject({
      at: NOTICE_BY,
      because: 'passed',
      was: { kind: 'notice-deadline', localDate: '2026-10-01' },
      events: [{ revision: '0' }],
    });
  });
});

describe('proof of notices, by the contract’s own rule (R16, first 9)', () => {
  const waive = (story: LeaseStory, by: 'lessor' | 'lessee', on: string) =>
    story.when({
      type: 'WaiveDeadline',
      data: { clause: '/notices/0', by, cause: 'agreed' },
      context: at(on),
    });
  const serve = (story: LeaseStory, served: string, given: object = {}) =>
    story.when({
      type: 'ServeNotice',
      data: {
        noticeId: 'N',
        by: 'lessee',
        purpose: 'confirmation',
        channel: 'courier',
        contentDigest: DIGEST,
        ...given,
      },
      context: at(served),
    });
  const DIGEST = 'ab'.repeat(32);
  const stamp = (story: LeaseStory, genTime: string) =>
    story.when({
      type: 'TimestampNotice',
      data: {
        noticeId: 'N',
        timestamp: {
          genTime,
          serialNumber: '7',
          policy: '1.2',
          messageImprint: DIGEST,
          signature: 'verified',
          token: 'AA==',
        },
      },
    });
  const deliver = (story: LeaseStory, on: string) =>
    story.when({ type: 'DeliverNotice', data: { noticeId: 'N', proof: DIGEST }, context: at(on) });
  const judged = (story: LeaseStory) => {
    const view = timelineOf(story, '2026-12-01T00:00:00.000Z');
    const [{ verdict, proof } = { verdict: undefined, proof: undefined }] = view.notices;
    return [verdict, proof, milestone(view, 'notice-deadline').state];
  };
  const EARLY = '2026-09-10T00:00:00.000Z';
  const LATE = '2026-10-05T00:00:00.000Z';

  it('an arrival after the deadline proves no dispatch before it, but with trusted time of the content', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    serve(story, EARLY);
    deliver(story, LATE);
    expect(judged(story)).toEqual(['unprovable', [], 'met']);
    expect(codes(timelineOf(story, '2026-12-01T00:00:00.000Z'))).toContain('notice-unprovable');
    stamp(story, EARLY);
    expect(judged(story)).toEqual(['in-time', ['trusted-time'], 'met']);
    expect(timelineOf(story, '2026-12-01T00:00:00.000Z').notices[0]!.timestamp).toEqual({
      genTime: EARLY,
      serialNumber: '7',
      policy: '1.2',
      signature: 'verified',
    });
  });

  it('where it counts once received, only what arrived in time is in time', () => {
    const received = { ...confirmation, effectiveOn: 'receipt' as const };
    const of = () => active(contract({}, { notices: [received] }));
    const inTime = of();
    serve(inTime, EARLY);
    expect(judged(inTime)).toEqual(['unprovable', [], 'missed']);
    deliver(inTime, '2026-09-20T00:00:00.000Z');
    expect(judged(inTime)).toEqual(['in-time', ['delivery'], 'met']);
    const late = of();
    serve(late, EARLY);
    deliver(late, LATE);
    expect(judged(late)).toEqual(['late', [], 'missed']);
  });

  it('a late notice is agreed where the other side accepts it afterwards, and excused where it had waived before', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    serve(story, LATE);
    expect(judged(story)).toEqual(['late', [], 'missed']);
    waive(story, 'lessor', LATE);
    expect(judged(story)).toEqual(['agreed', [], 'waived']);
    const before = timelineOf(story, '2026-10-02T00:00:00.000Z');
    expect(milestone(before, 'notice-deadline').state).toBe('missed');

    const excused = active(contract({}, { notices: [confirmation] }));
    waive(excused, 'lessor', EARLY);
    serve(excused, LATE);
    expect(judged(excused)).toEqual(['waived', [], 'waived']);
  });

  it('a side that waived a deadline of both is late all the same, and the other one is excused', () => {
    const either = { ...confirmation, by: 'either', purpose: 'non-renewal' } as const;
    const of = () => active(contract({}, { notices: [either], autoRenewal: { months: 12 } }));
    const [own, others] = [of(), of()];
    for (const [story, by] of [
      [own, 'lessor'],
      [others, 'lessee'],
    ] as const) {
      waive(story, 'lessor', EARLY);
      serve(story, LATE, { by, purpose: 'non-renewal' });
    }
    expect(judged(own)).toEqual(['late', [], 'missed']);
    expect(timelineOf(own, '2026-12-01T00:00:00.000Z').term.autoRenews).toBe(true);
    expect(judged(others)).toEqual(['waived', [], 'waived']);
    expect(timelineOf(others, '2026-12-01T00:00:00.000Z').term.autoRenews).toBe(false);

    waive(own, 'lessee', LATE);
    expect(judged(own)).toEqual(['agreed', [], 'waived']);
  });

  it('a waiver stays with its clause where an amendment puts that in another place, and passes to no other', () => {
    const other = { ...confirmation, by: 'lessor', purpose: 'non-renewal' } as const;
    const own = { ...confirmation, purpose: 'non-renewal' } as const;
    const story = active(contract({}, { notices: [own], autoRenewal: { months: 12 } }));
    waive(story, 'lessor', EARLY);
    const amend = (notices: readonly object[], on: string) => {
      const { terms } = contract({}, { notices: notices as never, autoRenewal: { months: 12 } });
      story.when({ type: 'AmendContract', data: { terms, clause: 'A' }, context: at(on) });
    };
    const states = () =>
      timelineOf(story, '2026-12-01T00:00:00.000Z').milestones.flatMap(({ kind, by, clause, state }) =>
        kind === 'notice-deadline' ? [[by, clause, state]] : [],
      );
    amend([other, own], '2026-09-11T00:00:00.000Z');
    expect(states()).toEqual([
      ['lessor', '/notices/0', 'missed'],
      ['lessee', '/notices/1', 'waived'],
    ]);
    amend([{ ...own, period: { count: 20, unit: 'days' } }, other], '2026-09-12T00:00:00.000Z');
    expect(states()).toEqual([
      ['lessor', '/notices/1', 'missed'],
      ['lessee', '/notices/0', 'waived'],
    ]);
    amend([other], '2026-09-13T00:00:00.000Z');
    expect(states()).toEqual([['lessor', '/notices/0', 'missed']]);
  });
});

describe('what the parties have proposed, and what happened', () => {
  it('is open until it is answered, expires or its term is over, at any instant', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    const propose = (proposalId: string, by: 'lessor' | 'lessee', more: object, on: string) =>
      story.when({
        type: 'ProposeRenewal',
        data: { proposalId, by, end: '2028-01-01', ...more },
        context: at(on),
      });
    propose('P-1', 'lessor', { validUntil: '2026-05-01T00:00:00Z' }, '2026-04-01T00:00:00.000Z');
    propose('P-2', 'lessee', { answers: 'P-1' }, '2026-04-10T00:00:00.000Z');
    story.when({
      type: 'AgreeRenewal',
      data: { proposalId: 'P-2', by: 'lessor' },
      context: at('2026-06-01T00:00:00.000Z'),
    });
    const states = (on: string) =>
      timelineOf(story, on).proposals.map(({ proposalId, state }) => `${proposalId} ${state}`);
    expect(states(NOW)).toEqual([]);
    expect(states('2026-04-02T00:00:00.000Z')).toEqual(['P-1 open']);
    expect(codes(timelineOf(story, '2026-04-02T00:00:00.000Z'))).toContain('proposal-unanswered');
    expect(states('2026-05-02T00:00:00.000Z')).toEqual(['P-1 countered', 'P-2 open']);
    expect(states('2026-06-02T00:00:00.000Z')).toEqual(['P-1 countered', 'P-2 agreed']);
    expect(timelineOf(story, '2026-06-02T00:00:00.000Z').next!.localDate).toBe('2027-10-01');
  });

  it('the window of each notice runs from the start of the term to its last instant', () => {
    const { noticeWindows } = timelineOf(active(contract({}, { notices: [confirmation, nonRenewal] })));
    expect(noticeWindows).toMatchObject([
      {
        clause: '/notices/0',
        purpose: 'confirmation',
        by: 'lessee',
        opens: '2024-12-31T22:00:00.000Z',
        closes: NOTICE_BY,
      },
    ]);
  });

  it('incidents are told while they last and after, with what opened and closed them', () => {
    const story = active();
    story.when({
      type: 'OpenIncident',
      data: {
        incidentId: 'I-1',
        kind: 'route-refused',
        cause: 'upstream',
        occurredAt: '2026-02-01T00:00:00Z',
        summary: 'dropped',
      },
    });
    expect(codes(timelineOf(story))).toContain('incident-open');
    const closing = '2026-03-10T00:00:00.000Z';
    story.when({ type: 'CloseIncident', data: { incidentId: 'I-1' }, context: at(closing) });
    const after = timelineOf(story, '2026-03-11T00:00:00.000Z');
    expect(after.incidents).toMatchObject([
      { incidentId: 'I-1', occurredAt: '2026-02-01T00:00:00.000Z', closed: closing },
    ]);
    expect(codes(after)).not.toContain('incident-open');
    expect(timelineOf(story).incidents[0]!.closed).toBeNull();
  });

  it('an option to extend binds where nothing else decides, and its notice meets it', () => {
    const option = { by: 'lessee', months: 12, period: { count: 30, unit: 'days' }, roll: 'none' } as const;
    const story = active(contract({}, { extensionOptions: [option] }));
    expect(timelineOf(story).next).toMatchObject({ kind: 'extension-deadline', localDate: '2026-12-02' });
    story.when({ type: 'ServeNotice', data: { by: 'lessee', purpose: 'extension', channel: 'portal' } });
    const view = timelineOf(story, '2026-04-01T00:00:00.000Z');
    expect(milestone(view, 'extension-deadline').state).toBe('met');
    expect(view.next).toMatchObject({ kind: 'term-end' });
  });

  it('every reason of a risk cites an event', () => {
    const story = active(contract({}, { notices: [confirmation] }));
    for (const on of [
      NOW,
      '2026-09-25T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      '2027-02-01T00:00:00.000Z',
    ])
      for (const { code, events } of timelineOf(story, on).risk.reasons)
        expect([code, events.length > 0]).toEqual([code, true]);
  });

  it('LOAs that follow one another without a gap count as one, and are held against the next term too (R15)', () => {
    const story = active(contract({}, { autoRenewal: { months: 12 } }));
    const issue = (loaId: string, from: string, until: string) => {
      const prefixes = ['198.51.100.0/24', '203.0.113.0/24'];
      const data = { loaId, prefixes, originAses: [64500, 64501], from, until };
      story.when({ type: 'IssueLoa', data });
    };
    issue('A', '2025-01-01', '2026-06-01');
    expect(timelineOf(story).authority.loaEnd).toBe('2026-05-31T21:00:00.000Z');
    issue('B', '2026-06-01', '2027-01-01');
    expect(timelineOf(story).authority.loaEnd).toBe('2026-12-31T22:00:00.000Z');
    expect(codes(timelineOf(story))).not.toContain('loa-ends-before-next-term');
    expect(codes(timelineOf(story, '2026-12-01T00:00:00.000Z'))).toContain('loa-ends-before-next-term');
  });
});
