import { setImmediate } from 'node:timers/promises';
import type { Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';

/** An index of VRPs, others having their turn meanwhile: a full export would hold them up for a quarter of a second. */
export async function indexVrps(vrps: Iterable<Vrp>): Promise<VrpIndex> {
  const work = VrpIndex.inPieces(vrps);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await setImmediate();
  }
}
