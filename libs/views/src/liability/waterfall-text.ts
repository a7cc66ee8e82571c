import type { CurrencyWaterfall, WaterfallStep } from './walk.js';
import type { WaterfallView } from './supposed-loss.js';
import { grouped } from '#domain/kernel/money-words.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** One loss walked up the chain, and what it would come to with other caps. */
export function renderWaterfall(view: WaterfallView, names: Names): string {
  const { leaseId, incidentId, cause, waterfalls, whatIf } = view;
  const own = `lease-${leaseId}`;
  const what = incidentId === null ? 'a supposed loss' : `incident ${incidentId}`;
  return [
    ...heading(`${leaseId}: ${what}, cause ${cause}`),
    `${incidentId === null ? 'nothing is recorded, ' : ''}${moment(view)}`,
    ...(waterfalls.length === 0 ? ['no cost is on record'] : []),
    ...waterfalls.flatMap((waterfall) => ['', ...waterfallLines(waterfall, names, own, 0)]),
    ...whatIf.flatMap((waterfall) => [
      '',
      `with the caps asked about, the lessee gains ${grouped(waterfall.gained)} ${waterfall.currency}:`,
      ...waterfallLines(waterfall, names, own, 0),
    ]),
    '',
  ].join('\n');
}

/** The steps of a waterfall, indented by so many blanks. */
export function waterfallLines(
  { currency, loss, steps, gap }: CurrencyWaterfall,
  names: Names,
  own: string,
  indent: number,
): readonly string[] {
  const rows = steps.map((step) => [
    names.party(step.provider),
    `claim ${grouped(step.claim)}`,
    `pays ${grouped(step.paid)}`,
    `bears ${grouped(step.borne)}`,
    stepWords(step, own),
  ]);
  const margin = ' '.repeat(indent);
  return [
    `${margin}loss ${grouped(loss)} ${currency} up the chain`,
    ...table(rows, indent + 2),
    `${margin}  the lessee is left with ${grouped(gap)} ${currency}`,
  ];
}

const NO_COVER = {
  'not-allocated': 'nothing agreed for this cause',
  'customer-responsible': 'the customer answers for this cause',
  excluded: 'liability excluded',
  'not-convertible': 'not convertible: agreed in another currency, no documented rate on record',
} as const;

/** Why a link pays so much of a loss and no more, and by which clause. */
export const stepWords = (step: WaterfallStep, own: string): string =>
  [
    step.noCover
      ? NO_COVER[step.noCover]
      : step.remaining === null
        ? 'unlimited'
        : `cap left ${grouped(step.remaining)}`,
    Number(step.deductible) > 0 ? `deductible ${grouped(step.deductible)}` : '',
    Number(step.direct) > 0 ? `pays the lessee ${grouped(step.direct)} directly` : '',
    step.rate ? `at ${step.rate.rate} ${step.rate.quote} for 1 ${step.rate.base}` : '',
    step.supposed ? 'cap as supposed' : '',
    step.clause ?? '',
    evidence(step.events, own),
  ]
    .filter(Boolean)
    .join('; ');
