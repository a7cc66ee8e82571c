import { routeKey } from '../contract/leased-space.js';
import { onRecord, withEntry, type Folds } from '../fold.js';
import type { LeaseRecord, RoaState } from '../lease.js';
import type { RoutingEvidenceEvent } from './events.js';

export const routingEvidenceFolds: Folds<RoutingEvidenceEvent> = {
  RoaAligned: onRecord((record, data) =>
    withRoa(record, data, { state: 'valid', buildTime: data.buildTime }),
  ),
  RoaMisaligned: onRecord((record, data) => {
    const { state, reason, buildTime } = data;
    return withRoa(record, data, { state, ...(reason === undefined ? {} : { reason }), buildTime });
  }),
  RoaEndRecorded: onRecord((record, data) => ({
    ...record,
    roaEnds: withEntry(record.roaEnds, routeKey(data), data.notAfter),
  })),
};

const withRoa = (
  record: LeaseRecord,
  route: { readonly prefix: string; readonly originAs: number },
  roa: RoaState,
): LeaseRecord => ({ ...record, roas: withEntry(record.roas, routeKey(route), roa) });
