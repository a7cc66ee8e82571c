import { ReadModelDamaged } from '#read-model/errors.js';
import { damagedStream } from '#read-model/queries/damaged.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { InPieces } from '#views/declared/slices.js';
import { spaceFaults } from '#views/reservations/space-faults.js';
import type { Finding } from './finding.js';

/** What to do about a read model that is not where the log is. */
export const STUCK =
  'look at the log of the service that owns it: make room where its disk is full, and restart it if it is stuck';

/** Whether its documents are sound, and how far it is. */
export function* readModel(model: ReadModel, head: bigint | undefined): InPieces<Finding> {
  const damaged = yield* damagedStream(model);
  if (damaged !== undefined) {
    const { message, mend } = new ReadModelDamaged(damaged);
    return { what: 'read model', fine: false, found: message, mend };
  }
  const at = model.position();
  const fine = head === undefined || (at !== undefined && at >= head);
  const found = `${model.role} of the read model, at position ${at ?? 'none'}`;
  return { what: 'read model', fine, found, ...(fine ? {} : { mend: STUCK }) };
}

export function readable(model: ReadModel): Finding {
  const streams = quarantined(model);
  if (streams.length === 0) return { what: 'events', fine: true, found: 'every event could be read' };
  const [{ stream, revision, reason }] = streams as [(typeof streams)[0]];
  return {
    what: 'events',
    fine: false,
    found: `${streams.length} streams in quarantine, first ${stream} at revision ${revision}: ${reason}`,
    mend: 'run the version that wrote them, or a newer one',
  };
}

/** Over the whole ledger: who uses which addresses, and what is reserved. */
export function* space(model: ReadModel, now: Date): InPieces<readonly Finding[]> {
  const faults = yield* spaceFaults(model, now.toISOString());
  if (faults.length > 0)
    return faults.map(({ found, mend }) => ({ what: 'space', fine: false, found, mend }));
  const found = 'no address has two lessees at once, and what is reserved is what the leases justify';
  return [{ what: 'space', fine: true, found }];
}
