import { contract, LeaseStory, takeOn, told } from '../support/lease-story.js';

const renewing = (limit?: number) =>
  contract(
    {},
    {
      start: '2022-10-31',
      end: '2024-10-31',
      autoRenewal: { months: 4, ...(limit === undefined ? {} : { limit }) },
    },
  );

describe('taking a lease on', () => {
  const KNOWN = '2026-02-01T00:00:00.000Z';

  it('needs no readiness, and holds as active while its term runs', () => {
    expect(told(takeOn(contract(), KNOWN)).lease).toMatchObject({
      status: 'active',
      record: { commenced: true },
    });
  });

  it('is over before it is taken on where its term ended and nothing renewed it', () => {
    const over = contract({}, { end: '2026-02-01' });
    expect(told(takeOn(over, KNOWN)).lease).toMatchObject({
      status: 'ended',
      cause: 'before-take-on',
      at: '2026-01-31T22:00:00.000Z',
    });
    expect(told(takeOn(over, '2026-01-31T22:00:00.000Z')).lease.status).toBe('ended');
    expect(told(takeOn(over, '2026-01-31T21:59:59.999Z')).lease.status).toBe('active');
  });

  it('renews term by term up to when its history is known, aiming at the day first agreed', () => {
    const facts = told().when(takeOn(renewing(), KNOWN));
    expect(facts.slice(1).map(({ data, effectiveAt }) => [data, effectiveAt])).toMatchObject([
      [{ term: 2, kind: 'tacit', from: '2024-10-31', end: '2025-02-28' }, '2024-10-30T22:00:00.000Z'],
      [{ term: 3, kind: 'tacit', from: '2025-02-28', end: '2025-06-30' }, '2025-02-27T22:00:00.000Z'],
      [{ term: 4, kind: 'tacit', from: '2025-06-30', end: '2025-10-31' }, '2025-06-29T21:00:00.000Z'],
      [{ term: 5, kind: 'tacit', from: '2025-10-31', end: '2026-02-28' }, '2025-10-30T22:00:00.000Z'],
    ]);
  });

  it('renews no more often than the contract says; then its grace and lapse are due', () => {
    const story = told(takeOn(renewing(2), KNOWN));
    expect(story.record.term).toMatchObject({ ordinal: 3, end: '2025-06-30' });
    expect(story.lease.status).toBe('active');
    expect(story.refusal({ type: 'EnterGrace', data: { term: 3, due: '2025-06-29T21:00:00.000Z' } })).toBe(
      'accepted',
    );
  });

  it('refuses a history from the future, and one of too many terms', () => {
    expect(new LeaseStory().refusal(takeOn(contract(), '2026-03-02T00:00:00.000Z'))).toMatchObject({
      code: 'history-from-future',
      pointer: '/historyKnownFrom',
    });
    const ancient = contract({}, { start: '1990-01-01', end: '1991-01-01', autoRenewal: { months: 1 } });
    expect(new LeaseStory().refusal(takeOn(ancient, KNOWN))).toMatchObject({ code: 'too-many-past-terms' });
  });
});
