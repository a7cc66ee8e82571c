import { toMinor } from '#domain/kernel/money.js';
import type { AllocationRow } from './allocation.js';
import type { Exposure } from './exposure.js';
import { grouped, moneyWords } from '#domain/kernel/money-words.js';
import type { IncidentLiability } from './incident-liability.js';
import type { LeaseLiability, LiabilityView } from './liability.js';
import type { CurrencyTotals } from './totals.js';
import { waterfallLines } from './waterfall-text.js';
import { disputeWords } from '../words/dispute-words.js';
import { holdingOverWords } from '../words/holding-over-words.js';
import { plural } from '../words/plural.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

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
    totals.map(({ currency, loss, covered, gap, recovered, outstanding, openLoss, openGap }) => [
      `total ${currency}`,
      `loss ${grouped(loss)}`,
      `covered ${grouped(covered)}`,
      `gap ${grouped(gap)}`,
      `recovered ${grouped(recovered)}, outstanding ${grouped(outstanding)}; open incidents: loss ${grouped(openLoss)}, gap ${grouped(openGap)}`,
    ]),
  );

function leaseLines(lease: LeaseLiability, names: Names): readonly string[] {
  const { leaseId, allocation, incidents, exposure, disputes } = lease;
  const own = `lease-${leaseId}`;
  return [
    leaseId,
    ...table(
      disputes.map((each) => ['DISPUTED', `${disputeWords(each)}  ${evidence(each.events, own)}`]),
      2,
    ),
    ...(exposure ? exposureLines(exposure, own) : []),
    allocation.length === 0 ? '  nobody has agreed on any liability' : '  allocation',
    ...table(
      allocation.map((row) => allocationRow(row, names, own)),
      4,
    ),
    ...incidents.flatMap((incident) => incidentLines(incident, names, own)),
  ];
}

const part = (amount: string, words: string): readonly string[] =>
  /[1-9]/.test(amount) ? [`${grouped(amount)} ${words}`] : [];

function exposureLines(exposure: Exposure, own: string): readonly string[] {
  const { feesToTermEnd, holdingOver, renumbering, dependencies, costs, days, gaps, events } = exposure;
  return table(
    [
      ['fees to term end', moneyWords(feesToTermEnd), evidence(events, own)],
      ...(holdingOver
        ? [['held over', holdingOverWords(holdingOver), evidence(holdingOver.events, own)]]
        : []),
      ['renumbering', renumbering ? moneyWords(renumbering) : 'not on record', ''],
      ...dependencies.map(({ dependencyId, system, downtimePerDay, events: cited }) => [
        `depends: ${dependencyId}`,
        downtimePerDay ? `${moneyWords(downtimePerDay)} a day` : 'no cost',
        `${system}  ${evidence(cited, own)}`,
      ]),
      ...costs.map(({ currency, downtimePerDay, renumbering: moving, delisting, documents }) => [
        'if unusable',
        currency,
        [
          ...part(downtimePerDay, 'for each day'),
          ...part(moving, 'to renumber'),
          ...part(delisting, 'to be delisted'),
          ...part(documents, 'for documents'),
        ].join(', '),
      ]),
      ...gaps.map(({ cause, currency, loss, covered, gap }) => [
        `${plural(days, 'day')}, ${cause}`,
        `gap ${grouped(gap)} ${currency}`,
        `loss ${grouped(loss)}, covered ${grouped(covered)}`,
      ]),
    ],
    2,
  );
}

const allocationRow = (row: AllocationRow, names: Names, own: string): readonly string[] => [
  `${names.party(row.provider)} > ${names.party(row.customer)}`,
  row.cause,
  row.responsible,
  [
    capWords(row),
    row.deductible ? `deductible ${moneyWords(row.deductible)}` : '',
    row.indemnity === 'direct' ? 'indemnifies the lessee directly' : '',
    `${row.clause}, version ${row.contractVersion}`,
    evidence(row.events, own),
  ]
    .filter(Boolean)
    .join('; '),
];

export const capWords = ({ cap, limit, remaining }: AllocationRow): string => {
  if (!limit) return cap.kind;
  const words = `${cap.kind.replaceAll('-', ' ')} ${moneyWords(limit)}`;
  return remaining && toMinor(remaining) !== toMinor(limit)
    ? `${words}, ${moneyWords(remaining)} left`
    : words;
};

function incidentLines(incident: IncidentLiability, names: Names, own: string): readonly string[] {
  const { incidentId, kind, cause, occurredAt, summary, open, costs, recoveries, waterfalls, events } =
    incident;
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
      costs.map(({ category, amount, events: cited }) => [
        category,
        moneyWords(amount),
        evidence(cited, own),
      ]),
      4,
    ),
    ...table(
      recoveries.map(({ from, amount, events: cited }) => [
        'recovered',
        moneyWords(amount),
        `from ${names.party(from)}  ${evidence(cited, own)}`,
      ]),
      4,
    ),
    ...waterfalls.flatMap((waterfall) => waterfallLines(waterfall, names, own, 4)),
  ];
}
