import type { DecisionRecord, LeaseOrBuyView } from './lease-or-buy.js';
import { grouped } from '#domain/kernel/money-words.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** What was decided, by whom, by which criteria, and where the cost curves meet. */
export const renderLeaseOrBuy = (view: LeaseOrBuyView, names: Names): string =>
  [
    ...heading(`Lease or buy: ${view.leaseId}`),
    `net of tax, ${moment(view)}`,
    ...(view.decisions.length === 0 ? ['no decision is on record'] : []),
    ...view.decisions.flatMap((decision) => ['', ...decisionLines(decision, names, `lease-${view.leaseId}`)]),
    '',
  ].join('\n');

const MONTHS_IN_YEAR = 12;

function decisionLines(record: DecisionRecord, names: Names, own: string): readonly string[] {
  const { decisionId, decision, decidedBy, decidedOn, breakEvenMonth, horizonMonths, currency } = record;
  const breakEven =
    breakEvenMonth === null
      ? `buying stays dearer over all ${horizonMonths} months`
      : `buying is no dearer from the end of month ${breakEvenMonth} of ${horizonMonths} on`;
  const yearly = record.curve.filter(
    ({ month }) => month % MONTHS_IN_YEAR === 0 || month === horizonMonths || month === breakEvenMonth,
  );
  return [
    `${decisionId}  ${decision}, decided by ${names.person(decidedBy)} on ${decidedOn}  ${evidence(record.events, own)}`,
    `  ${breakEven}`,
    ...table(
      yearly.map(({ month, lease, purchase }) => [
        `month ${month}`,
        `leasing ${grouped(lease)} ${currency}`,
        `buying ${grouped(purchase)} ${currency}`,
      ]),
      4,
    ),
    ...table(
      record.criteria.map(({ criterion, favours, because }) => [criterion, `favours ${favours}`, because]),
      4,
    ),
  ];
}
