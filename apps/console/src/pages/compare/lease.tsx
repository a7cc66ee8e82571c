import type { ReactNode } from 'react';
import { useView } from '../../client/use-view.js';
import type { Answer } from '../../client/declared.js';
import { Loading } from '../../parts/loading.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { dayShown } from '../../parts/dates-shown.js';
import { Money } from '../../parts/money.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/compare.js';
import { Differences } from './differences.js';
import { SideBySide, type Moment, type Then } from './side-by-side.js';

interface Props {
  readonly of: string;
  readonly then: Then;
}

/** One lease: both states, and what is otherwise between them. */
export function ComparedLease({ of: leaseId, then }: Props) {
  const compared = useView('lease-changes', { leaseId, ...then });
  const { data, error, refetch } = useView('lease', { leaseId });
  if (compared.error !== null) return <Problem error={compared.error} again={compared.refetch} />;
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (compared.data === undefined || data?.leaseId !== leaseId) return <Loading />;
  const { before, changes } = compared.data;
  return (
    <>
      <p>
        <LeaseLink leaseId={leaseId} />
      </p>
      <Differences zone={data.timeZone ?? 'Etc/UTC'} changes={changes} />
      <Before leaseId={leaseId} before={before} after={data} />
    </>
  );
}

interface BeforeProps {
  readonly leaseId: string;
  readonly before: Moment;
  readonly after: Answer<'lease'>;
}

/** The earlier state, asked at the very instants that were compared. */
function Before({ leaseId, before, after }: BeforeProps) {
  const was = useView('lease', { leaseId, asOf: before.now, on: before.on });
  if (was.error !== null && was.error.status !== 404)
    return <Problem error={was.error} again={was.refetch} />;
  if (was.error === null && was.data === undefined) return <Loading />;
  const then = was.error === null ? was.data : undefined;
  return (
    <SideBySide
      before={before}
      after={after}
      zone={after.timeZone ?? 'Etc/UTC'}
      rows={PARTS.map(({ what, shown }) => ({
        what,
        was: then === undefined ? text.notKnown : shown(then),
        is: shown(after),
      }))}
    />
  );
}

type Lease = Answer<'lease'>;

const PARTS: readonly { readonly what: string; readonly shown: (lease: Lease) => ReactNode }[] = [
  { what: text.parts.status, shown: ({ status }) => text.statuses[status] },
  {
    what: text.parts.lessor,
    shown: (lease) => <PartyName id={lease.lessor ?? null} names={lease} />,
  },
  {
    what: text.parts.lessee,
    shown: (lease) => <PartyName id={lease.lessee ?? null} names={lease} />,
  },
  {
    what: text.parts.space,
    shown: ({ prefixes }) => <span className="desk-mono">{prefixes.join(', ') || text.none}</span>,
  },
  {
    what: text.parts.term,
    shown: ({ term }) =>
      term === undefined ? text.none : text.term(term.ordinal, dayShown(term.start), dayShown(term.end)),
  },
  {
    what: text.parts.fee,
    shown: ({ monthlyFee }) => (monthlyFee === undefined ? text.none : <Money {...monthlyFee} />),
  },
  {
    what: text.parts.owner,
    shown: ({ renewalOwner, people }) =>
      renewalOwner === undefined ? text.nobody : (people[renewalOwner] ?? text.erased),
  },
  { what: text.parts.revision, shown: ({ revision }) => <span className="desk-mono">{revision}</span> },
];
