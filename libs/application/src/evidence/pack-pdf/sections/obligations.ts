import type { LeaseObligations } from '#views/obligations/obligations.js';
import { plural } from '#views/words/plural.js';
import type { Names } from '#views/words/names.js';
import { aside, heading, paragraph, table, type Block } from '../block.js';
import { restsOn, TOLD_WHOLE } from '../words.js';

/** Who owes what by which clause, and whether it was kept. */
export function obligations(leases: readonly LeaseObligations[], names: Names): readonly Block[] {
  const without = leases.filter((lease) => !hasAny(lease)).map(({ leaseId }) => leaseId);
  return [
    heading(1, 'Obligations'),
    paragraph(
      'A promise counts as kept only on evidence of the grade that it requires; otherwise it is unproven.',
    ),
    ...(leases.length <= TOLD_WHOLE
      ? [
          ...leases.filter(hasAny).flatMap((lease) => ofLease(lease, names)),
          ...(without.length > 0
            ? [aside(`Nobody has agreed on any obligation in ${without.join(', ')}.`)]
            : []),
        ]
      : counted(leases, names)),
    ...(leases.length === 0 ? [aside('There is no lease.')] : []),
  ];
}

const hasAny = ({ obligations: own }: LeaseObligations): boolean => own.length > 0;

const ofLease = ({ leaseId, obligations: own }: LeaseObligations, names: Names): readonly Block[] => [
  heading(2, `Lease ${leaseId}`),
  table(
    ['Outcome', 'Obligation', 'Who owes what', 'Because', 'Rests on'],
    own.map(({ id, kind, by, duty, clause, evidenceRequired, outcome, because, partyLeft, events }) => [
      { text: outcome.toUpperCase(), mark: MARKS[outcome], bold: outcome === 'broken' },
      `${id} (${kind}), ${clause ?? 'no clause'}; to be ${evidenceRequired}`,
      `${names.party(by)}: ${duty}${partyLeft ? '; whoever owes it left' : ''}`,
      because,
      restsOn(events, `lease-${leaseId}`),
    ]),
    'None.',
  ),
];

const MARKS = { kept: 'yes', broken: 'no', unproven: 'unproven' } as const;

/** Those that somebody has to look at, of many. */
function counted(leases: readonly LeaseObligations[], names: Names): readonly Block[] {
  const all = leases.flatMap(({ obligations: own }) => own);
  const of = (outcome: string) => all.filter((each) => each.outcome === outcome).length;
  const broken = leases.map((lease) => ({
    ...lease,
    obligations: lease.obligations.filter(({ outcome }) => outcome === 'broken'),
  }));
  return [
    paragraph(
      `${plural(all.length, 'obligation')} in ${plural(leases.length, 'lease')}: ${of('kept')} kept, ${of('unproven')} unproven, ${of('broken')} broken. ` +
        'The broken ones follow; all of them are in views/obligations.json.',
    ),
    ...broken.filter(hasAny).flatMap((lease) => ofLease(lease, names)),
  ];
}
