import { disputesOf } from '#views/facts/disputes.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { liability } from '#views/liability/liability.js';
import { renderLiability } from '#views/liability/text.js';
import { moneyOfLease } from '#views/money/money.js';
import { moneyOfParty } from '#views/money/party-money.js';
import { holdingOverCsv, remarksCsv } from '#views/money/csv.js';
import { renderLeaseMoney, renderPartyMoney } from '#views/money/text.js';
import { queueEntry } from '#views/renewal-queue/queue-entry.js';
import { leaseTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { LESSEE, type Ask } from '../support/lease-story.js';
import { later, NOW } from '../support/late-notice.js';
import {
  BEFORE,
  BY_MONTH,
  SINCE,
  credit,
  decided,
  disputed,
  euro,
  held,
  invoice,
  names,
  remarksOf,
} from '../support/holding-over.js';
import { documentOf, portfolioOf } from '../support/portfolio.js';

describe('an invoice for days behind the end that a lease turned out to have (I4)', () => {
  const proposed = (amount: string, from = '2026-03-01', until = '2026-04-01') => [
    { remark: 'credit-proposed', amount, from, until },
  ];
  it.each<[string, readonly Ask[], readonly Ask[], readonly object[]]>([
    ['in whole', [invoice('INV', '2026-03-01', '2026-04-01', '256.00')], [], proposed('256.00')],
    [
      'in part, by actual days rounded half-up',
      [invoice('INV', '2026-02-15', '2026-03-15', '256.01')],
      [],
      proposed('128.01', '2026-03-01', '2026-03-15'),
    ],
    ['up to the end', [invoice('INV', '2026-02-01', '2026-03-01', '256.00')], [], []],
    [
      'in another currency',
      [invoice('INV', '2026-03-01', '2026-04-01', '300.00', { currency: 'USD' })],
      [],
      [...proposed('300.00'), { remark: 'other-currency', agreed: ['EUR'] }],
    ],
    [
      'credited in part before, for whatever days',
      [invoice('INV', '2026-02-15', '2026-03-15', '256.00'), credit('INV', '56.00', BEFORE)],
      [],
      proposed('100.00', '2026-03-01', '2026-03-15'),
    ],
    [
      'credited in whole before',
      [invoice('INV', '2026-03-01', '2026-04-01', '256.00'), credit('INV', '256.00', BEFORE)],
      [],
      [],
    ],
    [
      'credited in part since',
      [invoice('INV', '2026-02-15', '2026-03-15', '256.00')],
      [credit('INV', '100.00', SINCE)],
      proposed('28.00', '2026-03-01', '2026-03-15'),
    ],
    [
      'credited since as proposed',
      [invoice('INV', '2026-02-15', '2026-03-15', '256.00')],
      [credit('INV', '128.00', SINCE)],
      [],
    ],
    [
      'of far too much, which is told of what stays',
      [invoice('INV', '2026-02-15', '2026-03-15', '512.00')],
      [],
      [...proposed('256.00', '2026-03-01', '2026-03-15'), { remark: 'off-schedule', scheduled: '128.00' }],
    ],
  ])('%s: so much is proposed for credit, and nothing is changed', (_, before, since, remarks) => {
    const story = held(undefined, ...before);
    const billed = story.history.filter(({ type }) => /Invoice|Credit/.test(type)).length;
    story.when(...since);
    expect(remarksOf(story)).toEqual({ INV: remarks });
    expect(billed).toBe(before.length);
    const party = moneyOfParty(LESSEE, portfolioOf([documentOf(story)]), { now: NOW, on: NOW });
    expect(party.remarked.map(({ remarks: each }) => each)).toEqual(remarks.length > 0 ? [remarks] : []);
  });

  it('is proposed for credit whether it was paid or not, once it is decided that the notice holds', () => {
    const story = disputed(undefined, invoice('INV', '2026-03-01', '2026-04-01', '256.00'), {
      type: 'RecordPayment',
      data: { invoiceId: 'INV', paymentId: 'P', amount: euro('256.00') },
      context: { now: BEFORE, effectiveAt: BEFORE },
    } as Ask);
    expect(remarksOf(story)).toEqual({ INV: [] });
    story.when(decided('notice'));
    expect(remarksOf(story)).toEqual({ INV: proposed('256.00') });
    const { remarked } = moneyOfParty(LESSEE, portfolioOf([documentOf(story)]), { now: NOW, on: NOW });
    expect(remarked).toMatchObject([{ state: 'paid', outstanding: '0.00' }]);
  });

  it('is another matter than one for holding over, recorded since', () => {
    const story = held(
      { kind: 'percent-of-fee', percent: 150 },
      invoice('INV', '2026-03-01', '2026-04-01', '256.00'),
    );
    story.when(later(invoice('USE', '2026-03-01', '2026-04-01', '384.00'), { effectiveAt: NOW }));
    expect(remarksOf(story)).toEqual({ INV: proposed('256.00'), USE: [] });
    const unpriced = held();
    unpriced.when(later(invoice('USE', '2026-03-01', '2026-04-01', '384.00'), { effectiveAt: NOW }));
    expect(remarksOf(unpriced)).toEqual({
      USE: [{ remark: 'beyond-term', from: '2026-03-01', until: '2026-04-01' }],
    });
  });

  it('is told to finance first, in words and for a spreadsheet', () => {
    const lease = documentOf(held(undefined, invoice('INV', '2026-03-01', '2026-04-01', '1256.00')));
    const party = moneyOfParty(LESSEE, portfolioOf([lease]), { now: NOW, on: NOW });
    const words = 'CREDIT PROPOSED of 1,256.00 EUR: 2026-03-01 until 2026-04-01, after the lease ended';
    expect(renderPartyMoney(party, names).replaceAll(/\s+/g, ' ')).toContain(words);
    expect(remarksCsv(party, names)).toContain(`credit-proposed,"${words}"`);
  });
});

describe('the money of a renewal in dispute', () => {
  const before = [invoice('INV', '2026-03-01', '2026-04-01', '256.00')];
  it.each([{ kind: 'percent-of-fee', percent: 150 } as const, undefined])(
    'is told by both readings, each as it comes to once that is decided (%j)',
    (clause) => {
      const [readings] = disputesOf(documentOf(disputed(clause, ...before)), NOW).map(
        (each) => each.readings,
      );
      for (const [index, holds] of (['notice', 'renewal'] as const).entries()) {
        const story = disputed(clause, ...before);
        story.when(decided(holds));
        const lease = documentOf(story);
        const moment = { now: NOW, on: NOW };
        const money = moneyOfLease(lease, moment);
        const { events: _, ...figures } = money.holdingOver ?? { events: [] };
        expect(readings![index]!.holdingOver ?? {}).toMatchObject(figures);
        expect(readings![index]!.feesToTermEnd).toEqual(
          liabilityOfLease(lease, moment).exposure!.feesToTermEnd,
        );
        expect(readings![index]!.status).toBe(holds === 'notice' ? 'holding-over' : 'active');
        const since = money.schedule.filter(({ from }) => from >= '2026-03-01');
        expect(Number(readings![index]!.scheduled[0]?.amount ?? 0)).toBeCloseTo(
          since.reduce((sum, { amount }) => sum + Number(amount.amount), 0),
        );
        expect(readings![index]!.creditProposed).toEqual(
          holds === 'notice' ? [{ invoiceId: 'INV', amount: euro('256.00') }] : [],
        );
      }
    },
  );

  it('stands in the money, the liability, the timeline and the queue with the same figures', () => {
    const lease = documentOf(disputed(BY_MONTH, ...before));
    const moment = { now: NOW, on: NOW };
    const disputes = disputesOf(lease, NOW);
    expect(disputes).toMatchObject([
      {
        readings: [
          {
            holdingOver: { price: euro('910.00') },
            scheduled: [euro('910.00')],
            feesToTermEnd: euro('0.00'),
          },
          { holdingOver: null, scheduled: [euro('3072.00')], feesToTermEnd: euro('2304.00') },
        ],
      },
    ]);
    const party = moneyOfParty(LESSEE, portfolioOf([lease]), moment);
    expect(party.disputed).toEqual(disputes.map((each) => ({ ...each, book: 'inbound', leaseId: 'L-1' })));
    expect(moneyOfLease(lease, moment).disputes).toEqual(disputes);
    expect(liabilityOfLease(lease, moment).disputes).toEqual(disputes);
    expect(leaseTimeline(lease, [], moment)!.disputes).toEqual(disputes);
    expect(queueEntry(lease, [], NOW)!.disputes).toEqual(disputes);
    const words = /held over 93 days.*910\.00 EUR.*1 invoice to be credited.*2,304\.00 EUR to term end/;
    for (const text of [
      renderLeaseMoney(moneyOfLease(lease, moment), names),
      renderPartyMoney(party, names),
      renderLiability(liability(LESSEE, portfolioOf([lease]), moment), names),
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toMatch(words);
    expect(holdingOverCsv(party, names).trimEnd()).toMatch(/,EUR,910.00,300.00 EUR a month,N-1$/);
  });
});
