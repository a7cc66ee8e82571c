import * as fc from 'fast-check';
import { addDays, addMonths } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { HoldingOverClause, Terms } from '#domain/renewal/terms.js';
import {
  agree,
  commence,
  contract,
  HOLDER,
  LeaseStory,
  LESSEE,
  offer,
  STRANGER,
  terms,
  type Ask,
} from './lease-story.js';

export const ZONE = 'Europe/Vilnius';
export const START = '2025-03-01';
export const midnight = (day: string): string => startOfDay(day, ZONE);
const noon = (day: string): string => new Date(Date.parse(midnight(day)) + 43_200_000).toISOString();
/** Half of them on the stroke of a day in the contract's zone. */
const instant = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.constantFrom(midnight, noon))
    .map(([days, time]) => time(addDays(START, days)));

export interface Wording {
  readonly end: string;
  readonly months: number;
  readonly by: 'lessor' | 'lessee' | 'either';
  /** Days before the end. */
  readonly period: number;
  readonly deemed: number | undefined;
  readonly receipt: boolean;
  readonly holdingOver: HoldingOverClause | undefined;
}
const price = fc.integer({ min: 0, max: 99_999 }).map((minor) => ({
  amount: (minor / 100).toFixed(2),
  currency: 'EUR',
}));
const wording: fc.Arbitrary<Wording> = fc.record({
  end: fc.oneof(
    fc.integer({ min: 1, max: 14 }).map((months) => addMonths(START, months)),
    fc.integer({ min: 20, max: 400 }).map((days) => addDays(START, days)),
  ),
  months: fc.integer({ min: 1, max: 8 }),
  by: fc.constantFrom('lessor', 'lessee', 'either', 'either'),
  period: fc.integer({ min: 0, max: 60 }),
  deemed: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  receipt: fc.boolean(),
  holdingOver: fc.oneof(
    fc.constant(undefined),
    fc.integer({ min: 0, max: 300 }).map((percent) => ({ kind: 'percent-of-fee' as const, percent })),
    price.map((amount) => ({ kind: 'per-month' as const, amount })),
    price.map((amount) => ({ kind: 'per-day' as const, amount })),
  ),
});

export interface NoticeFound {
  readonly kind: 'notice';
  readonly by: 'lessor' | 'lessee';
  readonly purpose: 'non-renewal' | 'termination';
  readonly at: string;
  readonly grade: 'claimed' | 'documented' | 'observed';
  readonly enteredBy: string | undefined;
}
export type Step =
  | NoticeFound
  | { readonly kind: 'renewal' }
  | { readonly kind: 'receipt'; readonly notice: number; readonly at: string }
  | { readonly kind: 'conduct'; readonly what: 'loa' | 'amendment' | 'assignment'; readonly at: string }
  | { readonly kind: 'invoice'; readonly from: string; readonly until: string; readonly minor: number }
  /** Of the last invoice. */
  | { readonly kind: 'payment' }
  | { readonly kind: 'credit'; readonly invoice: number; readonly minor: number }
  | { readonly kind: 'decision'; readonly notice: number; readonly holds: 'notice' | 'renewal' }
  | { readonly kind: 'return'; readonly at: string };

/** By the instant that each is recorded. */
export interface Recorded {
  readonly now: string;
  readonly step: Step;
}

const MOST_DAYS = 900;
const which = fc.integer({ min: 1, max: 2 });
const notice: fc.Arbitrary<NoticeFound> = fc.record({
  kind: fc.constant('notice'),
  by: fc.constantFrom('lessor', 'lessee'),
  purpose: fc.constantFrom('non-renewal', 'non-renewal', 'non-renewal', 'termination'),
  at: instant(0, 500),
  grade: fc.constantFrom('claimed', 'documented', 'documented', 'observed'),
  enteredBy: fc.constantFrom(undefined, undefined, HOLDER, LESSEE),
});
const found: fc.Arbitrary<NoticeFound> = fc
  .tuple(notice, instant(0, 300))
  .map(([each, at]) => ({ ...each, at, purpose: 'non-renewal' }));
const conduct: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('conduct'),
    what: fc.constantFrom('loa', 'amendment', 'assignment'),
    at: instant(0, 700),
  }),
  fc
    .tuple(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 99_999 }),
    )
    .map(([from, days, minor]) => ({
      kind: 'invoice' as const,
      from: addDays(START, from),
      until: addDays(START, from + days),
      minor,
    })),
  fc.tuple(fc.integer({ min: 100, max: 400 }), fc.integer({ min: 1, max: 99_999 })).map(([from, minor]) => ({
    kind: 'invoice' as const,
    from: addDays(START, from),
    until: addDays(START, from + 30),
    minor,
  })),
  fc.constant({ kind: 'payment' as const }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: conduct },
  notice,
  fc.record({ kind: fc.constant('receipt'), notice: which, at: instant(0, 500) }),
  fc.record({ kind: fc.constant('credit'), invoice: which, minor: fc.integer({ min: 1, max: 50_000 }) }),
  fc.record({
    kind: fc.constant('decision'),
    notice: which,
    holds: fc.constantFrom('notice', 'notice', 'renewal'),
  }),
  fc.record({ kind: fc.constant('return'), at: instant(100, MOST_DAYS) }),
);

export interface LateStory {
  readonly wording: Wording;
  /** In the order in which they are recorded, tacit renewals when they are due among them. */
  readonly steps: readonly Recorded[];
}
export const lateStories: fc.Arbitrary<LateStory> = fc
  .tuple(
    wording,
    fc.array(fc.tuple(instant(1, MOST_DAYS), step), { minLength: 2, maxLength: 9, size: 'max' }),
    // Those that are entered late are what it is about.
    fc.array(fc.tuple(instant(400, MOST_DAYS), found), { minLength: 1, maxLength: 2 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([words, told, late, renewals]) => {
    const due = Array.from({ length: renewals }, (_, index) => endOf(words, index + 1));
    const steps: readonly Recorded[] = [
      ...[...told, ...late].map(([now, each]) => ({ now, step: each })),
      ...due.map((end) => ({ now: midnight(end), step: { kind: 'renewal' as const } })),
    ];
    return { wording: words, steps: steps.toSorted((a, b) => (a.now < b.now ? -1 : a.now > b.now ? 1 : 0)) };
  });

/** Of a term that followed of itself as often as it takes. */
export const endOf = ({ end, months }: Wording, ordinal: number): string =>
  addMonths(end, months * (ordinal - 1));

export const termsOf = ({ end, months, by, period, deemed, receipt, holdingOver }: Wording): Terms =>
  terms({
    start: START,
    end,
    holidayCalendars: [],
    graceDays: 0,
    autoRenewal: { months },
    notices: [
      {
        by,
        purpose: 'non-renewal',
        period: { count: period, unit: 'days' },
        roll: 'none',
        ...(receipt ? { effectiveOn: 'receipt' } : {}),
        ...(receipt || deemed === undefined ? {} : { deemedDelivery: { count: deemed, unit: 'days' } }),
      },
    ],
    ...(holdingOver && { holdingOver }),
  });

export function begun(wording: Wording): LeaseStory {
  const story = new LeaseStory();
  const at = midnight(START);
  const context = { now: at, effectiveAt: at };
  for (const ask of [offer(contract({}, termsOf(wording))), agree, commence]) story.when({ ...ask, context });
  return story;
}

/** What a step asks for; the `index` of its kind names it. */
export function askOf({ now, step: each }: Recorded, index: number, story: LeaseStory): Ask {
  const at = (effectiveAt: string) => ({ now, effectiveAt });
  const euro = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: 'EUR' });
  switch (each.kind) {
    case 'renewal': {
      const { term } = story.record;
      const data = { term: term.ordinal, due: midnight(term.end), lateNotices: [] };
      return { type: 'RenewTacitly', data, context: at(midnight(term.end)) };
    }
    case 'notice': {
      const { by, purpose, grade, enteredBy } = each;
      return {
        type: 'ServeNotice',
        data: { noticeId: `N-${index}`, by, purpose, channel: 'registered-mail' },
        context: {
          ...at(each.at),
          evidence: { grade, source: 'a letter' },
          actor: { subject: 'desk', role: 'legal', ...(enteredBy === undefined ? {} : { party: enteredBy }) },
        },
      };
    }
    case 'receipt':
      return {
        type: 'DeliverNotice',
        data: { noticeId: `N-${each.notice}` },
        context: { ...at(each.at), evidence: { grade: 'documented', source: 'a receipt' } },
      };
    case 'conduct':
      return { ...conductOf(each.what, index, story), context: at(each.at) };
    case 'invoice': {
      const { from, until, minor } = each;
      const lines = [{ from, until, amount: euro(minor) }];
      return {
        type: 'IssueInvoice',
        data: { invoiceId: `I-${index}`, dueOn: until, lines },
        context: at(now),
      };
    }
    case 'payment':
      return {
        type: 'RecordPayment',
        data: {
          invoiceId: [...story.record.invoices.keys()].at(-1) ?? 'none',
          paymentId: `P-${index}`,
          amount: euro(1),
        },
        context: at(now),
      };
    case 'credit':
      return {
        type: 'IssueCreditNote',
        data: {
          invoiceId: `I-${each.invoice}`,
          creditNoteId: `C-${index}`,
          amount: euro(each.minor),
          cause: 'taken back',
        },
        context: at(now),
      };
    case 'decision': {
      const data = { disputeId: `N-${each.notice}`, holds: each.holds, by: 'both-sides', cause: 'settled' };
      return { type: 'DecideDispute', data, context: at(now) } as Ask;
    }
    case 'return':
      return { type: 'ReturnSpace', data: {}, context: at(each.at) };
  }
}

function conductOf(what: 'loa' | 'amendment' | 'assignment', index: number, { record }: LeaseStory): Ask {
  switch (what) {
    case 'loa':
      return {
        type: 'IssueLoa',
        data: {
          loaId: `LOA-${index}`,
          issuer: HOLDER,
          prefixes: ['198.51.100.0/24'],
          originAses: [64500],
          from: record.term.start,
          until: record.term.end,
        },
      } as Ask;
    case 'amendment': {
      const monthlyFee = { amount: `${100 + index}.00`, currency: 'EUR' };
      return {
        type: 'AmendContract',
        data: { terms: { ...record.contract.terms, monthlyFee }, clause: 'A' },
      };
    }
    case 'assignment':
      return { type: 'AssignLease', data: { to: record.contract.lessee === LESSEE ? STRANGER : LESSEE } };
  }
}
