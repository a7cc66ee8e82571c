import type { LeaseObligations, ObligationsView } from './obligations.js';
import { plural } from '../words/plural.js';
import { evidence } from '../words/evidence.js';
import { moment } from '../words/instant.js';
import { heading, table } from '../words/layout.js';
import type { Names } from '../words/names.js';

/** The obligation register: who owes what by which clause, the evidence required, kept or broken. */
export const renderObligations = (view: ObligationsView, names: Names): string =>
  [
    ...heading(`Obligations in the leases of ${names.party(view.lessee)}`),
    `${plural(view.leases.length, 'lease')}, ${moment(view)}`,
    ...view.leases.flatMap((lease) => ['', ...leaseLines(lease, names)]),
    '',
  ].join('\n');

const leaseLines = ({ leaseId, obligations }: LeaseObligations, names: Names): readonly string[] => [
  leaseId,
  ...(obligations.length === 0 ? ['  nobody has agreed on any obligation'] : []),
  ...table(
    obligations.map(
      ({ id, kind, by, duty, clause, evidenceRequired, outcome, because, partyLeft, events }) => [
        outcome === 'broken' ? 'BROKEN' : outcome,
        id,
        kind,
        [
          `${names.party(by)}: ${duty}`,
          clause ?? 'no clause',
          `evidence required: ${evidenceRequired}`,
          because,
          ...(partyLeft ? ['whoever owes it left'] : []),
          evidence(events, `lease-${leaseId}`),
        ].join('; '),
      ],
    ),
    2,
  ),
];
