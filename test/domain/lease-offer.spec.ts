import {
  agree,
  commence,
  contract,
  LeaseStory,
  offer,
  offered,
  takeOn,
  told,
} from '../support/lease-story.js';

const LATER = '2026-04-01T00:00:00.000Z';
const at = (now: string) => ({ context: { now } });

const expire = (due: string, now: string) => ({
  type: 'ExpireOffer' as const,
  data: { due },
  ...at(now),
});

describe('an offer', () => {
  it('becomes a contract, and a running lease once it commences', () => {
    const story = told(offer());
    expect(story.lease.status).toBe('offered');
    story.when(agree);
    expect(story.lease.status).toBe('contracted');
    story.when(commence);
    expect(story.lease.status).toBe('active');
  });

  it('is refused where it would be over before it is made', () => {
    expect(new LeaseStory().refusal(offer(contract(), '2026-03-01T12:00:00.000Z'))).toMatchObject({
      code: 'offer-expired',
      pointer: '/validUntil',
    });
  });

  it('is accepted by what took effect while it was valid, also when recorded later', () => {
    const story = offered(contract(), LATER);
    const context = { now: '2026-05-01T00:00:00.000Z' };
    expect(story.refusal({ ...agree, context })).toMatchObject({ code: 'offer-expired' });
    expect(
      story.refusal({ ...agree, context: { ...context, effectiveAt: '2026-03-31T00:00:00.000Z' } }),
    ).toBe('accepted');
  });

  it('expires at its own instant, not before and not at another', () => {
    const story = offered(contract(), LATER);
    expect(story.refusal(expire(LATER, '2026-03-31T23:59:59.999Z'))).toMatchObject({ code: 'not-due' });
    expect(story.refusal(expire('2026-03-02T00:00:00.000Z', LATER))).toMatchObject({ code: 'another-due' });
    expect(story.when(expire(LATER, '2026-04-03T00:00:00.000Z'))).toEqual([
      { type: 'OfferExpired', data: {}, effectiveAt: LATER },
    ]);
    expect(story.lease).toMatchObject({ status: 'ended', cause: 'expired', at: LATER });
    expect(story.refusal(agree)).toMatchObject({ code: 'lease-ended' });
  });

  it('never expires without an instant', () => {
    expect(offered().refusal({ type: 'ExpireOffer', data: { due: LATER }, ...at(LATER) })).toMatchObject({
      code: 'another-due',
    });
  });

  it.each(['WithdrawOffer', 'DeclineOffer'] as const)('is over after %s, for good', (type) => {
    const story = offered();
    story.when({ type, data: {} });
    expect(story.lease.status).toBe('ended');
    expect(story.refusal(agree)).toMatchObject({ code: 'lease-ended' });
    expect(story.refusal(offer())).toMatchObject({ code: 'lease-exists' });
    expect(
      story.refusal({
        type: 'OpenIncident',
        data: { kind: 'other', cause: 'registry', occurredAt: '2026-01-01T00:00:00.000Z', summary: 'x' },
      }),
    ).toMatchObject({ code: 'lease-ended' });
  });

  it('can no longer arrive once it was abandoned', () => {
    const abandon = { type: 'AbandonOffer' as const, data: { prefixes: ['198.51.100.0/24'] } };
    const story = told(abandon);
    expect(story.refusal(offer())).toMatchObject({ code: 'lease-abandoned' });
    expect(story.refusal(takeOn(contract(), '2026-01-01T00:00:00.000Z'))).toMatchObject({
      code: 'lease-abandoned',
    });
    expect(offered().refusal(abandon)).toMatchObject({ code: 'lease-exists' });
  });

  it('is unknown before it is made', () => {
    expect(new LeaseStory().refusal(agree)).toMatchObject({ code: 'lease-unknown', pointer: '' });
  });
});
