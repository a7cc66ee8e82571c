import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { HOLDER, LESSEE, STRANGER } from '../support/lease-story.js';
import { later, NOW } from '../support/late-notice.js';
import { BY_MONTH, decided, disputed, euro } from '../support/holding-over.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

const ASSIGNED = '2026-04-01T00:00:00.000Z';

describe('holding over that an assignment falls in (I4)', () => {
  it('is told by lessee, each its own days and their price, as the schedule bills them', () => {
    const story = disputed(
      BY_MONTH,
      later({ type: 'AssignLease', data: { to: STRANGER } }, { effectiveAt: ASSIGNED }),
    );
    story.when(decided('notice'));
    const lease = documentOf(story);
    const at = { now: NOW, on: NOW };
    const { holdingOver, schedule } = moneyOfLease(lease, at);
    expect(holdingOver).toMatchObject({ days: 93, price: euro('910.00'), lessee: LESSEE });
    const shares = holdingOver!.byLessee;
    expect(shares.map(({ lessee, from, until }) => [lessee, from, until])).toEqual([
      [LESSEE, '2026-03-01', '2026-04-02'],
      [STRANGER, '2026-04-02', '2026-06-02'],
    ]);
    for (const { lessee, price } of shares) {
      const billed = schedule.filter((line) => line.for === 'holding-over' && line.lessee === lessee);
      const minor = billed.reduce((sum, { amount }) => sum + Number(amount.amount.replace('.', '')), 0);
      expect(Number(price!.amount.replace('.', ''))).toBe(minor);
    }
    const heldIn = (party: string) =>
      moneyOfParty(party, portfolioOf([lease]), at).heldOver.map(({ lessee, price }) => [lessee, price]);
    const [first, second] = shares.map(({ lessee, price }) => [lessee, price]);
    expect(heldIn(STRANGER)).toEqual([second]);
    expect(heldIn(HOLDER)).toEqual([first, second]);
  });
});
