import { moneyWords } from '#domain/kernel/money-words.js';
import { actionsDue } from '#record/lease/actions-due.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { ToldOfLease } from '../lease/changes.js';
import { liabilityOfLease, type LeaseLiabilityView } from '../liability/liability.js';
import { remarkWords } from '../words/remark-words.js';
import { moneyOfLease, type LeaseMoneyView } from '../money/money.js';
import { obligationsOfLease } from '../obligations/obligations.js';
import { headLeasesOf, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { leaseTimeline, type LeaseTimeline } from '../renewal-timeline/renewal-timeline.js';
import { milestoneWords } from '../words/milestone-words.js';

/** What of a lease somebody looks at before recording anything: what binds, how it renews, and how great the risk is. */
export function renewalTold(lease: LeaseDocument, portfolio: Portfolio, moment: Moment): ToldOfLease {
  const timeline = leaseTimeline(lease, headLeasesOf(lease, portfolio), moment, portfolio.around);
  return { ...(timeline === undefined ? {} : timelineTold(timeline)), ...dueTold(lease) };
}

function timelineTold({ next, term, notices, authority, risk }: LeaseTimeline): ToldOfLease {
  return {
    ...(next === null ? {} : { 'next deadline': is(deadlineWords(next), next.events) }),
    'renews of itself': is(term.autoRenews ? 'yes' : 'no', term.events),
    ...byName(notices, ({ noticeId, verdict, events }) => [
      `notice ${noticeId} verdict`,
      is(verdict, events),
    ]),
    'routes authorised': is(authority.now.answer, []),
    risk: is(`${risk.level} (${risk.score} of 100)`, []),
    ...byName(risk.reasons, ({ code, message, events }) => [`risk, ${code}`, is(message, events)]),
  };
}

/** Which head lease it is of is not everybody's to know. */
const deadlineWords = (next: NonNullable<LeaseTimeline['next']>): string =>
  `${milestoneWords(next)} ${next.localDate} (${next.timeZone})${next.own ? '' : ', of a head lease'}`;

/** What time alone brings about. */
const dueTold = (lease: LeaseDocument): ToldOfLease =>
  byName(actionsDue(lease), ({ kind, due, ref = '' }) => [`${kind} ${ref}`.trim(), is(due, [])]);

/** What the lessee would be left with, and what incidents came to. */
export function liabilityTold(lease: LeaseDocument, { around }: Portfolio, moment: Moment): ToldOfLease {
  const { exposure, totals } = liabilityOfLease(lease, moment, undefined, around);
  return {
    ...(exposure === null ? {} : exposureTold(exposure)),
    ...byName(totals, ({ currency, loss, covered, gap, outstanding }) => [
      'incidents',
      { value: inCurrency({ loss, covered, gap, outstanding }, currency), events: [] },
    ]),
  };
}

const exposureTold = ({
  feesToTermEnd,
  gaps,
  events,
}: NonNullable<LeaseLiabilityView['exposure']>): ToldOfLease => ({
  'fees to term end': is(moneyWords(feesToTermEnd), events),
  ...byName(gaps, ({ cause, currency, loss, covered, gap }) => [
    `supposed loss by ${cause}`,
    { value: inCurrency({ is: loss, covered, gap }, currency), events },
  ]),
});

/** The invoices and what became of them, and what each month comes to. */
export function moneyTold(lease: LeaseDocument, moment: Moment): ToldOfLease {
  const { invoices, months } = moneyOfLease(lease, moment);
  return { ...invoicesTold(invoices), ...monthsTold(months) };
}

const invoicesTold = (invoices: LeaseMoneyView['invoices']): ToldOfLease =>
  byName(invoices, ({ invoiceId, state, currency, outstanding, remarks, events }) => [
    `invoice ${invoiceId}`,
    {
      value: {
        is: state,
        ...inCurrency({ outstanding }, currency),
        ...(remarks.length === 0 ? {} : { remarks: remarks.map((remark) => remarkWords(remark, currency)) }),
      },
      events,
    },
  ]);

const monthsTold = (months: LeaseMoneyView['months']): ToldOfLease =>
  byName(months, ({ month, lessee, currency, scheduled, invoiced, credited, paid }) => [
    `month ${month} of ${lessee}`,
    { value: inCurrency({ scheduled, invoiced, credited, paid }, currency), events: [] },
  ]);

/** What the parties owe each other beside money, and whether it was kept. */
export function obligationsTold(lease: LeaseDocument, portfolio: Portfolio, moment: Moment): ToldOfLease {
  const { obligations } = obligationsOfLease(lease, headLeasesOf(lease, portfolio), moment);
  return byName(obligations, ({ id, by, duty, outcome, because, events }) => [
    `obligation ${id} of ${by}`,
    is(`${duty}: ${outcome}, ${because}`, events),
  ]);
}

type One = ToldOfLease[string];

const is = (text: string, events: One['events']): One => ({ value: { is: text }, events });

/** By name; what has the same name, as amounts of one thing in several currencies, stands together. */
function byName<T>(items: readonly T[], told: (item: T) => readonly [name: string, one: One]): ToldOfLease {
  const found: Record<string, One> = {};
  for (const [name, { value, events }] of items.map(told)) {
    const before = found[name];
    found[name] = {
      value: { ...value, ...(before && together(before.value, value)) },
      events: [...(before?.events ?? []), ...events],
    };
  }
  return found;
}

type Members = Readonly<Record<string, unknown>>;

const together = (before: object, value: object): object =>
  Object.fromEntries(
    Object.entries(before).map(([name, member]) => [
      name,
      Array.isArray(member) ? [...member, ...(((value as Members)[name] as []) ?? [])] : member,
    ]),
  );

/** What there is of amounts in a currency. */
const inCurrency = (amounts: Readonly<Record<string, string>>, currency: string): object =>
  Object.fromEntries(
    Object.entries(amounts)
      .filter(([, amount]) => /[1-9]/.test(amount))
      .map(([name, amount]) => [name, [moneyWords({ amount, currency })]]),
  );
