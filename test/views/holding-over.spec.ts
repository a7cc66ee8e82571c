import type { HoldingOverClause } from '#domain/renewal/terms.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { liability } from '#views/liability/liability.js';
import { renderLiability } from '#views/liability/text.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { holdingOverCsv, scheduleCsv } from '#views/money/csv.js';
import { renderLeaseMoney, renderPartyMoney } from '#views/money/text.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { HOLDER, LESSEE, type LeaseStory } from '../support/lease-story.js';
import { later, NOW, renewed } from '../support/late-notice.js';
import { BY_MONTH, euro, held, invoice, names, remarksOf } from '../support/holding-over.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

/** What every view says of the price of holding over. */
function toldBy(story: LeaseStory, on = NOW) {
  const lease = documentOf(story);
  const moment = { now: on, on };
  const entry = queueEntry(lease, [], on);
  return {
    money: moneyOfLease(lease, moment).holdingOver,
    lessee: moneyOfParty(LESSEE, portfolioOf([lease]), moment).heldOver[0],
    lessor: moneyOfParty(HOLDER, portfolioOf([lease]), moment).heldOver[0],
    liability: liabilityOfLease(lease, moment).exposure?.holdingOver,
    timeline: leaseTimeline(lease, [], moment)?.holdingOver,
    queue: entry?.holdingOver,
    stake: entry?.atStake,
  };
}
describe('holding over (I4)', () => {
  it.each<[HoldingOverClause | undefined, string | null, readonly (readonly string[])[]]>([
    [
      { kind: 'percent-of-fee', percent: 150 },
      '1164.80',
      [
        ['2026-03-01', '2026-04-01', '384.00'],
        ['2026-04-01', '2026-05-01', '384.00'],
        ['2026-05-01', '2026-06-01', '384.00'],
        ['2026-06-01', '2026-06-02', '12.80'],
      ],
    ],
    [
      BY_MONTH,
      '910.00',
      [
        ['2026-03-01', '2026-04-01', '300.00'],
        ['2026-04-01', '2026-05-01', '300.00'],
        ['2026-05-01', '2026-06-01', '300.00'],
        ['2026-06-01', '2026-06-02', '10.00'],
      ],
    ],
    [
      { kind: 'per-day', amount: euro('20.00') },
      '1860.00',
      [
        ['2026-03-01', '2026-04-01', '620.00'],
        ['2026-04-01', '2026-05-01', '600.00'],
        ['2026-05-01', '2026-06-01', '620.00'],
        ['2026-06-01', '2026-06-02', '20.00'],
      ],
    ],
    [undefined, null, []],
  ])('at %j comes to %s by the day, the same in every view', (clause, amount, lines) => {
    const story = held(clause);
    const { stake, ...told } = toldBy(story);
    const price = amount === null ? null : euro(amount);
    for (const each of Object.values(told))
      expect(each).toMatchObject({
        from: '2026-03-01',
        until: '2026-06-02',
        days: 93,
        price,
        lessee: LESSEE,
      });
    expect(stake).toMatchObject({
      basis: 'holding-over',
      amount,
      minorUnits: amount?.replace('.', '') ?? null,
    });
    const { schedule } = moneyOfLease(documentOf(story), { now: NOW, on: NOW });
    expect(
      schedule
        .filter((line) => line.for === 'holding-over')
        .map(({ from, until, amount: each }) => [from, until, each.amount]),
    ).toEqual(lines);
    expect(schedule.filter((line) => line.for === 'term').at(-1)!.until).toBe('2026-03-01');
  });

  it('is counted up to the return of the space, and nothing where that was at the end', () => {
    const story = held({ kind: 'percent-of-fee', percent: 150 });
    const at = '2026-04-10T12:00:00.000Z';
    story.when(later({ type: 'ReturnSpace', data: {} }, { effectiveAt: at }));
    const { money, lessee } = toldBy(story);
    expect([money, lessee]).toMatchObject([
      { until: '2026-04-11', days: 41, givenBack: true, price: euro('512.00') },
      { price: euro('512.00') },
    ]);
    const atOnce = held(BY_MONTH);
    atOnce.when(later({ type: 'ReturnSpace', data: {} }, { effectiveAt: '2026-02-28T22:00:00.000Z' }));
    expect(toldBy(atOnce)).toMatchObject({ money: null, lessee: undefined });
    expect(
      atOnce.refusal(later({ type: 'ReturnSpace', data: {} }, { effectiveAt: '2026-02-20T12:00:00.000Z' })),
    ).not.toBe('accepted');
  });

  it('begins with the old end, and is none where the sides agree on another term or the lease is reinstated', () => {
    const story = held(BY_MONTH);
    expect(toldBy(story, '2026-02-28T21:59:59.000Z').money).toBeNull();
    expect(toldBy(story, '2026-02-28T22:00:00.000Z').money).toMatchObject({ days: 1, price: euro('9.68') });
    const agreed = held(BY_MONTH, invoice('INV-1', '2026-03-01', '2026-04-01', '256.00'));
    agreed.when(later({ type: 'RenewLease', data: { end: '2027-03-01' } }));
    expect([toldBy(agreed).money, remarksOf(agreed)]).toEqual([null, { 'INV-1': [] }]);
    const reinstated = held(BY_MONTH, invoice('INV-1', '2026-03-01', '2026-04-01', '256.00'));
    const end = '2027-03-01';
    reinstated.when(
      later(
        { type: 'ReinstateLease', data: { end, cause: 'waived' } },
        { effectiveAt: '2026-02-28T22:00:00.000Z' },
      ),
    );
    expect([toldBy(reinstated).money, remarksOf(reinstated)]).toEqual([null, { 'INV-1': [] }]);
  });

  it('was not known before the notice was entered', () => {
    const before = renewed({ holdingOver: BY_MONTH });
    before.when(invoice('INV-1', '2026-03-01', '2026-04-01', '256.00'));
    expect([toldBy(before).money, remarksOf(before)]).toEqual([null, { 'INV-1': [] }]);
    const story = held(BY_MONTH, invoice('INV-1', '2026-03-01', '2026-04-01', '256.00'));
    const upTo = {
      ...story,
      history: story.history.slice(0, before.history.length),
    } as unknown as LeaseStory;
    expect(documentOf(upTo)).toEqual(documentOf(before));
  });

  it('is shown to finance in words and for spreadsheets, priced or not', () => {
    for (const [clause, words, cells] of [
      [
        { ...BY_MONTH, clause: '9.3' },
        '910.00 EUR, 300.00 EUR a month (9.3)',
        'EUR,910.00,300.00 EUR a month (9.3),',
      ],
      [undefined, 'UNPRICED, no clause says what it costs', ',,unpriced,'],
    ] as const) {
      const lease = documentOf(held(clause));
      const moment = { now: NOW, on: NOW };
      const party = moneyOfParty(HOLDER, portfolioOf([lease]), moment);
      const texts = [
        renderLeaseMoney(moneyOfLease(lease, moment), names),
        renderPartyMoney(party, names),
        renderLiability(liability(LESSEE, portfolioOf([lease]), moment), names),
      ];
      for (const text of texts)
        expect(text.replaceAll(/\s+/g, ' ')).toContain(
          `93 days, 2026-03-01 until 2026-06-02 and on: ${words}`,
        );
      expect(holdingOverCsv(party, names).split('\r\n')[1]).toContain(`,2026-03-01,2026-06-02,93,${cells}`);
      const rows = scheduleCsv(moneyOfLease(lease, moment), names).trimEnd().split('\r\n');
      expect(rows.filter((row) => row.includes(',holding-over,'))).toHaveLength(clause ? 4 : 1);
      expect(rows.at(-1)).toContain(
        clause ? '2026-06-01,2026-06-02,2026-06-01,EUR,10.00' : '2026-03-01,2026-06-02,2026-03-01,,',
      );
    }
  });
});
