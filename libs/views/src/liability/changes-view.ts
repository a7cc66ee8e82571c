import { inSlices } from '../declared/slices.js';
import { earlier, SINCE } from '../declared/earlier.js';
import { ofLessee } from '../declared/of-party.js';
import { lesseeId, TIMES } from '../declared/parameters.js';
import { view, type Asking } from '../declared/view.js';
import { namesOf } from '../words/names.js';
import { changesInPieces } from './changes.js';
import { renderLiabilityChanges } from './changes-text.js';
import { liabilityInPieces, type LiabilityView } from './liability.js';

export const liabilityChangesView = view({
  name: 'liability-changes',
  command: { name: 'liability' },
  operationId: 'getLiabilityChanges',
  path: '/v1/lessees/:lesseeId/liability/changes',
  tag: 'lessees',
  summary: "What differs in a lessee's liability since an instant, in words",
  parameters: {
    lesseeId,
    ...SINCE,
    ...TIMES,
  },
  keepsTo: ['leases'],
  answer: async (asking, given) => {
    const { lesseeId: lessee } = given;
    const then = earlier(asking, given);
    const before = await liabilityFor(then, lessee);
    const after = await liabilityFor(asking, lessee);
    if (after === undefined) return undefined;
    const nothing: LiabilityView = { ...after.content, leases: [], totals: [] };
    const parties = new Map([...(before?.parties ?? []), ...after.parties]);
    const content = await inSlices(
      changesInPieces(before?.content ?? nothing, after.content, namesOf(parties)),
    );
    return { ...after, content, parties, leases: [...(before?.leases ?? []), ...after.leases] };
  },
  text: renderLiabilityChanges,
});

const liabilityFor = (asking: Asking, lessee: string) =>
  ofLessee(asking, lessee, (portfolio) => liabilityInPieces(lessee, portfolio, asking.moment));
