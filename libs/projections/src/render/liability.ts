import type { Money } from '#domain/kernel/shape.js';
import type { AllocationRow } from '../views/liability/allocation.js';
import type {
  CurrencyWaterfall,
  IncidentLiability,
  WaterfallStep,
} from '../views/liability/incident-liability.js';
import type { CurrencyTotals, LeaseLiability, LiabilityView } from '../views/liability/liability.js';
import { plural } from '../views/plural.js';
import { evidence } from './evidence.js';
import { moment } from './instant.js';
import { heading, table } from './layout.js';
import type { Names } from './names.js';

/** The liability view as a person reads it in a terminal: who pays what, by which clause, and what nobody does. */
export function renderLiability(view: LiabilityView, names: Names): string {
  return [
    ...heading(`Liability of the providers to ${names.party(view.lessee)}`),
    `${plural(view.leases.length, 'lease')}, ${moment(view)}`,
    ...totalLines(view.totals),
    ...view.leases.flatMap((lease) => ['', ...leaseLines(lease, names)]),
    '',
  ].join('\n');
}

const totalLines = (totals: readonly CurrencyTotals[]): readonly string[] =>
  table(
    totals.map(({ currency, loss, covered, gap, openLoss, openGap }) => [
      `total ${currency}`,
      `loss ${loss}`,
      `covered ${covered}`,
      `gap ${gap}`,
      `(open incidents: loss ${openLoss}, gap ${openGap})`,
    ]),
  );

function leaseLines(lease: LeaseLiability, names: Names): readonly string[] {
  const { leaseId, allocation, incidents, exposure } = lease;
  const own = `lease-${leaseId}`;
  return [
    leaseId,
    ...(exposure
      ? table(
          [
            ['fees to term end', money(exposure.feesToTermEnd), evidence(exposure.events, own)],
            ['renumbering', exposure.renumbering ? money(exposure.renumbering) : 'not on record', ''],
          ],
          2,
        )
      : []),
    allocation.length === 0 ? '  nobody has agreed on any liability' : '  allocation',
    ...table(
      allocation.map((row) => allocationRow(row, names, own)),
      4,
    ),
    ...incidents.flatMap((incident) => incidentLines(incident, names, own)),
  ];
}

const money = ({ amount, currency }: Money): string => `${amount} ${currency}`;

const allocationRow = (row: AllocationRow, names: Names, own: string): readonly string[] => [
  `${names.party(row.provider)} > ${names.party(row.customer)}`,
  row.cause,
  row.responsible,
  [
    capWords(row),
    row.deductible ? `deductible ${money(row.deductible)}` : '',
    row.indemnity === 'direct' ? 'indemnifies the lessee directly' : '',
    row.clause,
    evidence(row.events, own),
  ]
    .filter(Boolean)
    .join('; '),
];

const capWords = ({ cap, limit }: AllocationRow): string =>
  limit ? `${cap.kind.replaceAll('-', ' ')} ${money(limit)}` : cap.kind;

function incidentLines(incident: IncidentLiability, names: Names, own: string): readonly string[] {
  const { incidentId, kind, cause, occurredAt, summary, open, costs, waterfalls, events } = incident;
  return [
    ...table(
      [
        [
          `incident ${incidentId}`,
          `${open ? 'open' : 'closed'}: ${kind}, cause ${cause}, ${occurredAt}. ${summary}  ${evidence(events, own)}`,
        ],
      ],
      2,
    ),
    ...table(
      costs.map(({ category, amount, events: cited }) => [category, money(amount), evidence(cited, own)]),
      4,
    ),
    ...waterfalls.flatMap((waterfall) => waterfallLines(waterfall, names, own)),
  ];
}

function waterfallLines(
  { currency, loss, steps, gap }: CurrencyWaterfall,
  names: Names,
  own: string,
): readonly string[] {
  const rows = steps.map((step) => [
    names.party(step.provider),
    `claim ${step.claim}`,
    `pays ${step.paid}`,
    `bears ${step.borne}`,
    stepWords(step, own),
  ]);
  return [
    `    loss ${loss} ${currency} up the chain`,
    ...table(rows, 6),
    `      the lessee is left with ${gap} ${currency}`,
  ];
}

const NO_COVER = {
  'not-allocated': 'nothing agreed for this cause',
  'customer-responsible': 'the customer answers for this cause',
  excluded: 'liability excluded',
  'not-convertible': 'not convertible: agreed in another currency, no rate on record',
} as const;

const stepWords = (step: WaterfallStep, own: string): string =>
  [
    step.noCover
      ? NO_COVER[step.noCover]
      : step.remaining === null
        ? 'unlimited'
        : `cap left ${step.remaining}`,
    Number(step.deductible) > 0 ? `deductible ${step.deductible}` : '',
    Number(step.direct) > 0 ? `pays the lessee ${step.direct} directly` : '',
    step.clause ?? '',
    evidence(step.events, own),
  ]
    .filter(Boolean)
    .join('; ');
