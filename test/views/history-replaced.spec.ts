import type { RecordedEvent } from '#domain/kernel/event.js';
import { replacedIn } from '#views/history/replaced.js';
import { active, contract } from '../support/lease-story.js';

const euros = (amount: string) => ({ amount, currency: 'EUR' });

describe('what an amendment replaced', () => {
  it('is what held when it took effect, not what a later one that was recorded before it brings', () => {
    const story = active(contract({}, { monthlyFee: euros('100.00') }));
    const { terms } = story.record.contract;
    const amend = (amount: string, effectiveAt: string) =>
      story.when({
        type: 'AmendContract',
        data: { terms: { ...terms, monthlyFee: euros(amount) }, clause: '§ 4' },
        context: { now: '2026-09-01T00:00:00.000Z', effectiveAt },
      });
    amend('200.00', '2026-08-01T00:00:00.000Z');
    amend('150.00', '2026-07-01T00:00:00.000Z');

    const fees = [...replacedIn(story.history as unknown as readonly RecordedEvent[]).values()].flatMap(
      (before) => ('terms' in before ? [(before.terms as typeof terms).monthlyFee] : []),
    );

    expect(fees).toEqual([euros('100.00'), euros('100.00')]);
  });
});
