import { useMemo } from 'react';
import type { Citation } from '#record/lease/fact.js';
import type { Answer } from '../../client/declared.js';
import { useView } from '../../client/use-view.js';
import type { Column } from '../../parts/data-table/column.js';
import { DataTable } from '../../parts/data-table/data-table.js';
import { Fact } from '../../parts/fact.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/continuity.js';
import classes from './continuity.module.css';
import type { Continuity } from './continuity.js';
import { ZONE } from './questions.js';

interface Lack {
  readonly key: string;
  readonly leaseId: string;
  readonly what: string;
  /** Party id of who owes it, or its part: the one who controls the prefix permits, and its holder authorises. */
  readonly by: string;
  readonly clause: string | null;
  readonly state: string;
  readonly isBroken: boolean;
  readonly why: string;
  readonly events: readonly Citation[];
}

/** What a lessee lacks, whoever owes it. */
export function Missing({ continuity }: { readonly continuity: Continuity }) {
  const { lessee } = continuity;
  const { data, error, refetch } = useView('obligations', { lesseeId: lessee });
  const owed = data?.lessee === lessee ? data : undefined;
  const lacks = useMemo(
    () => (owed === undefined ? [] : [...unkept(owed), ...unauthorised(continuity)]),
    [owed, continuity],
  );
  const columns = useMemo(() => columnsOf({ ...continuity.parties, ...owed?.parties }), [continuity, owed]);
  return (
    <Section title={text.missing} lead={text.missingLead}>
      {error !== null ? (
        <Problem error={error} again={refetch} />
      ) : owed === undefined ? (
        <Loading />
      ) : (
        <DataTable
          name="missing"
          label={text.missing}
          prefix="missing-"
          columns={columns}
          rows={lacks}
          rowId={({ key }) => key}
          empty={isAllAnswered(continuity) ? text.nothingMissing : text.nothingOwed}
        />
      )}
    </Section>
  );
}

/** That nothing is missing is said where the answers above say so, and not by what is owed alone. */
const isAllAnswered = ({ headlines }: Continuity): boolean =>
  headlines.every(({ answer }) => answer === 'yes');

const unkept = ({ leases }: Answer<'obligations'>): readonly Lack[] =>
  leases.flatMap(({ leaseId, obligations }) =>
    obligations
      .filter(({ outcome }) => outcome !== 'kept')
      .map(({ id, kind, by, duty, clause, outcome, because, events }) => ({
        key: `${leaseId} ${kind} ${id}`,
        leaseId,
        what: duty,
        by,
        clause,
        state: text.outcome[outcome],
        isBroken: outcome === 'broken',
        why: because,
        events,
      })),
  );

const unauthorised = ({ leases }: Continuity): readonly Lack[] =>
  leases.flatMap(({ leaseId, answers }) =>
    answers.flatMap(({ requirements = [] }) =>
      requirements
        .filter(({ state }) => state !== 'present')
        .map(({ artefact, prefix, originAs, state, detail, events }) => ({
          key: `${leaseId} ${artefact} ${prefix} ${originAs}`,
          leaseId,
          what: `${text.artefact[artefact]}: ${text.route(prefix, originAs)}`,
          by: text.owes[artefact],
          clause: null,
          state: text.state[state],
          isBroken: state === 'missing',
          why: detail,
          events,
        })),
    ),
  );

const columnsOf = (parties: Readonly<Record<string, string>>): readonly Column<Lack>[] => [
  { id: 'what', header: text.what, width: 300, value: ({ what }) => what },
  {
    id: 'by',
    header: text.owedBy,
    value: ({ by }) => parties[by] ?? by,
    cell: ({ by }) => (by in parties ? <PartyName id={by} names={{ parties }} /> : by),
  },
  {
    id: 'state',
    header: text.how,
    value: ({ state }) => state,
    cell: ({ state, isBroken }) => (
      <span className={classes['state']} data-broken={isBroken || undefined}>
        {state}
      </span>
    ),
  },
  { id: 'why', header: text.why, width: 280, value: ({ why }) => why },
  { id: 'clause', header: text.clause, value: ({ clause }) => clause ?? undefined },
  {
    id: 'lease',
    header: text.lease,
    value: ({ leaseId }) => leaseId,
    cell: ({ leaseId }) => <LeaseLink leaseId={leaseId} />,
  },
  {
    id: 'behind',
    header: text.behind,
    value: ({ events }) => events.map(({ source }) => source).join('; '),
    cell: ({ events }) => <Fact events={events} zone={ZONE} />,
  },
];
