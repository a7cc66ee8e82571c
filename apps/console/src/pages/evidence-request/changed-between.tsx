import { useQuery } from '@tanstack/react-query';
import type { PackChanges } from '#views/pack/answers.js';
import { fetchPackChanges } from '../../client/packs.js';
import type { Refusal } from '../../client/request.js';
import { ChangeList } from '../../parts/changed-since/change-list.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/evidence.js';
import { ZONE } from '../evidence/request.js';

/** What a pack says otherwise than the one before it, view by view. */
export function ChangedBetween({ packId }: { readonly packId: string }) {
  const { data, error, refetch } = useQuery<PackChanges, Refusal>({
    queryKey: ['pack-changes', packId],
    queryFn: ({ signal }) => fetchPackChanges(packId, signal),
  });
  if (error !== null) return <Problem error={error} again={refetch} />;
  if (data === undefined) return <Loading />;
  if (data.views.length === 0) return <p>{text.nothing}</p>;
  return data.views.map(({ view, changes }) => (
    <div key={view}>
      <h3>{view.replaceAll('-', ' ')}</h3>
      <ChangeList changes={changes} zone={ZONE} />
    </div>
  ));
}
