import type { BreakDrill } from './break-drill.js';
import type { DrilledLease } from './drilled-lease.js';
import { firstStepsInWords } from './first-steps.js';
import { grouped } from '#domain/kernel/money-words.js';
import { plural } from '../words/plural.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import { milestoneWords } from '../words/milestone-words.js';
import { headLeaseWords } from '../words/head-lease.js';
import type { Names } from '../words/names.js';

/** A drill as a person reads it in a terminal: what breaks, and what to do first. */
export function renderBreakDrill(view: BreakDrill, names: Names): string {
  const { removed, leases, days } = view;
  const first = firstStepsInWords(leases, names);
  const gone = 'party' in removed ? names.party(removed.party) : removed.block;
  return [
    ...heading(`Without ${gone}`),
    `a drill, nothing is recorded: ${plural(leases.length, 'lease')} affected, ${plural(days, 'day')} without the space, ${moment(view)}`,
    '',
    leases.length === 0
      ? `no lease rests on ${gone}`
      : first.length === 0
        ? 'nothing has to be done'
        : 'first',
    ...table(
      first.map((step, index) => [
        `${index + 1}`,
        step.leaseId,
        step.by ? `by ${step.by}` : 'at once',
        step.words,
      ]),
      2,
    ),
    ...leases.flatMap((lease) => ['', ...leaseLines(lease, names)]),
    '',
  ].join('\n');
}

const PART_WORDS = {
  lessee: 'is the lessee',
  provider: 'provides for the lease',
  upstream: 'stands upstream of its head lease',
  space: 'is its space',
} as const;

const DATE_WORDS = {
  'loa-end': 'LOA ends',
  'term-end': 'term ends',
  'head-lease-end': 'upstream ends',
} as const;

const fate = (lost: boolean): string => (lost ? 'lost' : 'stays');

function leaseLines(lease: DrilledLease, names: Names): readonly string[] {
  const own = `lease-${lease.leaseId}`;
  return [
    `${lease.leaseId}  ${PART_WORDS[lease.part]}  ${evidence(lease.events, own)}`,
    ...table(
      [
        ['prefixes', '', lease.prefixes.join(', ')],
        ...(lease.next ? [['next', lease.next.localDate, milestoneWords(lease.next)]] : []),
        ...lease.dates.map(({ kind, localDate, what, leaseId, events }) => [
          DATE_WORDS[kind],
          localDate,
          `${kind === 'head-lease-end' ? headLeaseWords(leaseId) : what}  ${evidence(events, own)}`,
        ]),
        ...lease.authorities.map(({ kind, what, lost, events }) => [
          kind,
          fate(lost),
          `${what}  ${evidence(events, own)}`,
        ]),
        ...lease.replacements.map(({ by, kind, remedy, clause, lost, events }) => [
          'promised',
          fate(lost),
          `${kind} by ${names.party(by)}: ${remedy} (${clause})  ${evidence(events, own)}`,
        ]),
        ['clean', lease.space.answer, lease.space.because],
        ...lease.losses.map(({ currency, loss, gap, gapAsAgreed, downtimePerDay }) => [
          'loss',
          currency,
          `${grouped(loss)}, of which ${grouped(downtimePerDay)} for each day; uncovered ${grouped(gap)}, as agreed ${grouped(gapAsAgreed)}`,
        ]),
      ],
      2,
    ),
  ];
}
