import { useView } from '../../client/use-view.js';
import { PartyName } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/compare.js';
import { Differences } from './differences.js';
import { SideBySide, type Then } from './side-by-side.js';

/** Days of one lessee are told in UTC: its leases may be of several zones. */
const ZONE = 'Etc/UTC';

/** All leases of one lessee: which there are, and what of their renewal and liability is otherwise. */
export function ComparedLessee({ of: lesseeId, then }: { readonly of: string; readonly then: Then }) {
  const changes = useView('liability-changes', { lesseeId, ...then });
  const renewals = useView('renewal-timeline-changes', { lesseeId, ...then });
  for (const { error, refetch } of [changes, renewals])
    if (error !== null) return <Problem error={error} again={refetch} />;
  const { data } = changes;
  if (data?.lessee !== lesseeId || renewals.data === undefined) return <Loading />;
  return (
    <>
      <p>
        <b>
          <PartyName id={lesseeId} names={data} />
        </b>
      </p>
      <Differences zone={ZONE} changes={[...renewals.data.changes, ...data.changes]} />
      <Leases lesseeId={lesseeId} before={data.before} after={data.after} />
    </>
  );
}

interface Moments {
  readonly lesseeId: string;
  readonly before: { readonly now: string; readonly on: string };
  readonly after: { readonly now: string; readonly on: string };
}

function Leases({ lesseeId, before, after }: Moments) {
  const was = useView('liability', { lesseeId, asOf: before.now, on: before.on });
  const is = useView('liability', { lesseeId });
  if (is.error !== null) return <Problem error={is.error} again={is.refetch} />;
  if (is.data === undefined || (was.data === undefined && was.error === null)) return <Loading />;
  const idsOf = (data: typeof is.data | undefined) => data?.leases.map(({ leaseId }) => leaseId) ?? [];
  const [then, now] = [idsOf(was.error === null ? was.data : undefined), idsOf(is.data)];
  const isOther = (id: string) => Number(then.includes(id) !== now.includes(id));
  const all = [...new Set([...then, ...now])].toSorted().toSorted((a, b) => isOther(b) - isOther(a));
  return (
    <SideBySide
      before={before}
      after={after}
      zone={ZONE}
      rows={all.map((id) => ({ what: id, was: mark(then, id), is: mark(now, id) }))}
    />
  );
}

const mark = (ids: readonly string[], id: string): string =>
  ids.includes(id) ? text.itsLease : text.notItsLease;
