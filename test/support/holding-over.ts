import type { HoldingOverClause } from '#domain/renewal/terms.js';
import { moneyOfLease } from '#views/money/money.js';
import type { Ask, LeaseStory } from './lease-story.js';
import { found, later, NOW, notice, renewed } from './late-notice.js';
import { documentOf } from './portfolio.js';

export const BY_MONTH = { kind: 'per-month', amount: { amount: '300.00', currency: 'EUR' } } as const;
export const names = { party: String, person: String };
export const claimed = { evidence: { grade: 'claimed', source: 'a call' } } as const;
export const euro = (amount: string) => ({ amount, currency: 'EUR' });

/** At 256.00 a month from 2025-03-01, set aside as of 2026-03-01, asked on 2026-06-01. */
export function held(holdingOver?: HoldingOverClause, ...before: readonly Ask[]): LeaseStory {
  const story = renewed(holdingOver === undefined ? {} : { holdingOver });
  story.when(...before, found());
  return story;
}
export const disputed = (holdingOver?: HoldingOverClause, ...before: readonly Ask[]): LeaseStory => {
  const story = renewed(holdingOver === undefined ? {} : { holdingOver });
  story.when(...before, found(notice(), claimed));
  return story;
};
export const decided = (holds: 'notice' | 'renewal') =>
  later({ type: 'DecideDispute', data: { disputeId: 'N-1', holds, by: 'both-sides', cause: 'settled' } });
export const invoice = (
  invoiceId: string,
  from: string,
  until: string,
  amount: string,
  over: { at?: string; currency?: string } = {},
): Ask => {
  const { at = '2026-05-02T09:00:00.000Z', currency = 'EUR' } = over;
  return {
    type: 'IssueInvoice',
    data: { invoiceId, dueOn: '2026-12-31', lines: [{ from, until, amount: { amount, currency } }] },
    context: { now: at, effectiveAt: at },
  };
};
export const credit = (invoiceId: string, amount: string, at: string): Ask => ({
  type: 'IssueCreditNote',
  data: { invoiceId, amount: euro(amount), cause: 'taken back' },
  context: { now: at, effectiveAt: at },
});
export const BEFORE = '2026-05-03T09:00:00.000Z';
export const SINCE = '2026-06-01T12:00:00.000Z';

export const remarksOf = (story: LeaseStory, on = NOW) =>
  Object.fromEntries(
    moneyOfLease(documentOf(story), { now: on, on }).invoices.map(({ invoiceId, remarks }) => [
      invoiceId,
      remarks,
    ]),
  );
