import type { CommandContext } from '#domain/kernel/command.js';
import { possessionsOf } from '#record/lease/possession.js';
import { statusOn } from '#record/lease/status.js';
import { paymentSchedule } from '#views/money/schedule.js';
import { agree, commence, contract, offer, told, type Ask } from '../support/lease-story.js';
import { documentOf } from '../support/portfolio.js';

const BEGUN = '2025-12-31T22:00:00.000Z';
const ENDED = '2026-03-31T21:00:00.000Z';
const NOW = '2026-04-20T09:00:00.000Z';
const at = (ask: Ask, effectiveAt: string, now = effectiveAt): Ask => ({
  ...ask,
  context: { now, effectiveAt } as Partial<CommandContext>,
});

/** A lease of 30.00 a month, a euro for each day of April, that was ended as April began, and stands again. */
function reinstated(effectiveAt: string) {
  const year = { start: '2026-01-01', end: '2027-01-01', monthlyFee: { amount: '30.00', currency: 'EUR' } };
  const story = told(
    at(offer(contract({}, year)), BEGUN),
    at(agree, BEGUN),
    at(commence, BEGUN),
    at({ type: 'TerminateLease', data: { cause: 'the wrong lease' } }, ENDED),
    at({ type: 'ReinstateLease', data: { cause: 'the wrong lease was terminated' } }, effectiveAt, NOW),
  );
  const lease = documentOf(story);
  const april = paymentSchedule(lease, NOW).filter(({ from }) => from.startsWith('2026-04'));
  return { lease, april: april.map(({ from, until, amount }) => [from, until, amount.amount]) };
}

describe('a lease whose ending was taken back', () => {
  it('never ended: it is leased, billed and held through, where no instant is given', () => {
    const { lease, april } = reinstated(NOW);
    expect(statusOn(lease, '2026-04-10T00:00:00.000Z')).toEqual({ state: 'active' });
    expect(april).toEqual([['2026-04-01', '2026-05-01', '30.00']]);
    expect(possessionsOf(lease)).toMatchObject([{ from: BEGUN, until: null }, { until: null }]);
  });

  it('stands again from an instant that is given, and the days between are neither leased nor billed (I4)', () => {
    const { lease, april } = reinstated('2026-04-10T09:00:00.000Z');
    expect(statusOn(lease, '2026-04-09T21:00:00.000Z')).toMatchObject({ state: 'ended' });
    expect(april).toEqual([['2026-04-10', '2026-05-01', '21.00']]);
  });
});
