import { isBefore } from '../../kernel/instant.js';
import { conflictsFound, conflictsKey } from '../../routing/conflicting-vrps.js';
import { routeKey } from '../contract/leased-space.js';
import { onRecord, withEntry, type Folds } from '../fold.js';
import type { LeaseRecord, RoaState } from '../lease.js';
import type { RoutingEvidenceEvent } from './events.js';

export const routingEvidenceFolds: Folds<RoutingEvidenceEvent> = {
  RoaAligned: onRecord((record, data) =>
    withRoa(record, data, {
      state: 'valid',
      buildTime: data.buildTime,
      conflicts: conflictsKey(conflictsFound(data, { evidence: data.matching, ...data })),
    }),
  ),
  RoaMisaligned: onRecord((record, data) => {
    const { state, reason, buildTime } = data;
    const conflicts = conflictsKey(conflictsFound(data, { evidence: data.covering, ...data }));
    return withRoa(record, data, {
      state,
      ...(reason === undefined ? {} : { reason }),
      buildTime,
      conflicts,
    });
  }),
  RoaEndRecorded: onRecord((record, data, { metadata }) => {
    const [route, at] = [routeKey(data), metadata.effectiveAt];
    const known = record.roaEnds.get(route);
    // What is told late of an earlier time changes nothing of what is so now.
    if (known !== undefined && isBefore(at, known.at)) return record;
    return { ...record, roaEnds: withEntry(record.roaEnds, route, { notAfter: data.notAfter, at }) };
  }),
};

const withRoa = (
  record: LeaseRecord,
  route: { readonly prefix: string; readonly originAs: number },
  roa: RoaState,
): LeaseRecord => ({ ...record, roas: withEntry(record.roas, routeKey(route), roa) });
