import { grouped, moneyWords } from '#domain/kernel/money-words.js';
import type { IncidentLiability } from '#views/liability/incident-liability.js';
import type { LeaseLiability } from '#views/liability/liability.js';
import { capWords } from '#views/liability/text.js';
import type { CurrencyTotals } from '#views/liability/totals.js';
import { stepWords } from '#views/liability/waterfall-text.js';
import type { Names } from '#views/words/names.js';
import { plural } from '#views/words/plural.js';
import { aside, heading, paragraph, right, table, type Block, type Cell } from '../block.js';
import { minute, restsOn, TOLD_WHOLE } from '../words.js';

/** Of incidents, each with its waterfall. */
const MOST_INCIDENTS = 40;

/** Who answers for a loss, by cause and up to which cap, and what nobody covers. */
export function liability(
  leases: readonly LeaseLiability[],
  totals: readonly CurrencyTotals[],
  names: Names,
): readonly Block[] {
  const few = leases.length <= TOLD_WHOLE;
  const incidents = leases.flatMap((lease) => lease.incidents.map((incident) => ({ lease, incident })));
  return [
    heading(1, 'Liability'),
    paragraph(
      'A loss is walked up the provider chain, link by link, each by its own contract. The gap is what the lessee is left with. ' +
        'Amounts in different currencies are never added.',
    ),
    heading(2, 'Incidents on record, by currency'),
    table(
      [
        'Currency',
        ...['Loss', 'Covered', 'Gap', 'Recovered', 'Outstanding', 'Loss, open', 'Gap, open'].map(right),
      ],
      totals.map(({ currency, loss, covered, gap, recovered, outstanding, openLoss, openGap }) => [
        { text: currency, bold: true },
        ...[loss, covered, gap, recovered, outstanding, openLoss, openGap].map(grouped),
      ]),
      'No incident with a cost is on record.',
    ),
    ...(few
      ? [...supposed(leases), ...allocations(leases, names)]
      : [
          ...largestGaps(leases),
          aside(
            'Who answers for which cause on which link, by which clause, is in views/liability.json, lease by lease.',
          ),
        ]),
    ...incidents
      .slice(0, MOST_INCIDENTS)
      .flatMap(({ lease, incident }) => incidentWhole(lease.leaseId, incident, names)),
    ...(incidents.length > MOST_INCIDENTS
      ? [aside(`and ${plural(incidents.length - MOST_INCIDENTS, 'incident')} more in views/liability.json.`)]
      : []),
  ];
}

const supposed = (leases: readonly LeaseLiability[]): readonly Block[] => [
  heading(2, 'If the space became unusable, by cause'),
  table(
    ['Lease', 'Cause', 'For', 'Currency', right('Loss'), right('Covered by caps'), right('Gap')],
    leases.flatMap(({ leaseId, exposure }) =>
      (exposure?.gaps ?? []).map(({ cause, currency, loss, covered, gap }) => [
        leaseId,
        cause,
        plural(exposure!.days, 'day'),
        currency,
        grouped(loss),
        grouped(covered),
        { text: grouped(gap), bold: /[1-9]/.test(gap) },
      ]),
    ),
    'Nothing on record depends on the space, so no loss is supposed.',
  ),
];

/** A row for each lease: the cause that would leave most, of those that would leave anything, per currency. */
function largestGaps(leases: readonly LeaseLiability[]): readonly Block[] {
  const rows = leases.flatMap(({ leaseId, exposure }) => {
    const gaps = exposure?.gaps ?? [];
    return [...new Set(gaps.map(({ currency }) => currency))].map((currency): readonly Cell[] => {
      const own = gaps.filter((gap) => gap.currency === currency);
      const worst = own.reduce((most, each) => (minorOf(each.gap) > minorOf(most.gap) ? each : most));
      return [
        leaseId,
        plural(exposure!.days, 'day'),
        worst.cause,
        currency,
        grouped(worst.loss),
        grouped(worst.covered),
        grouped(worst.gap),
      ];
    });
  });
  return [
    heading(2, 'If the space became unusable: the cause that leaves most, lease by lease'),
    table(
      ['Lease', 'For', 'Cause', 'Currency', right('Loss'), right('Covered by caps'), right('Gap')],
      rows,
      'Nothing on record depends on the space, so no loss is supposed.',
    ),
  ];
}

/** Of one currency alone, whose amounts all have as many decimals. */
const minorOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

const allocations = (leases: readonly LeaseLiability[], names: Names): readonly Block[] => [
  heading(2, 'Who answers for which cause, up to which cap'),
  table(
    ['Lease', 'Cause', 'Provider to customer', 'Answers', 'Cap', 'Deductible', 'Clause', 'Rests on'],
    leases.flatMap(({ leaseId, allocation }) =>
      allocation.map((row) => [
        leaseId,
        { text: row.cause, bold: true },
        `${names.party(row.provider)} to ${names.party(row.customer)}`,
        `${row.responsible}${row.indemnity === 'direct' ? ', indemnifies the lessee directly' : ''}`,
        capWords(row),
        row.deductible ? moneyWords(row.deductible) : 'none',
        `${row.clause}, version ${row.contractVersion}`,
        restsOn(row.events, `lease-${leaseId}`),
      ]),
    ),
    'Nobody has agreed on any liability.',
  ),
];

function incidentWhole(leaseId: string, incident: IncidentLiability, names: Names): readonly Block[] {
  const { incidentId, kind, cause, occurredAt, summary, open, costs, recoveries, waterfalls, events } =
    incident;
  const own = `lease-${leaseId}`;
  const money = [
    ...costs.map(({ category, amount, events: cited }) => [
      'cost',
      category,
      moneyWords(amount),
      restsOn(cited, own),
    ]),
    ...recoveries.map(({ from, amount, events: cited }) => [
      'recovered',
      `from ${names.party(from)}`,
      moneyWords(amount),
      restsOn(cited, own),
    ]),
  ];
  return [
    heading(2, `Incident ${incidentId} of lease ${leaseId}`),
    {
      kind: 'facts',
      rows: [
        ['State', `${open ? 'open' : 'closed'}; ${kind}, cause ${cause}, occurred ${minute(occurredAt)} UTC`],
        ['What happened', summary],
        ['Rests on', restsOn(events, own)],
      ],
    },
    table(['', 'What', right('Amount'), 'Rests on'], money, 'No cost is on record.'),
    ...waterfalls.flatMap(({ currency, loss, steps, gap }) => [
      table(
        [
          `Loss ${grouped(loss)} ${currency}, up the chain`,
          right('Claim'),
          right('Pays'),
          right('Bears'),
          'Why',
        ],
        [
          ...steps.map((step): readonly Cell[] => [
            names.party(step.provider),
            grouped(step.claim),
            grouped(step.paid),
            grouped(step.borne),
            stepWords(step, own),
          ]),
          [
            { text: 'the lessee is left with', bold: true },
            '',
            '',
            { text: grouped(gap), bold: true },
            'the gap',
          ],
        ],
        '',
      ),
    ]),
  ];
}
