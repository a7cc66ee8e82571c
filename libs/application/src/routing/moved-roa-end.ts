import type { VrpExport } from '#intake/vrp/vrp-export.js';
import type { AnnouncedRoute } from '#views/routes/announced-routes.js';
import { hasAll, type WithSick } from './with-last-good.js';

/**
 * When the ROA of a route that an export has valid ends, epoch milliseconds, where that is another time than is on record;
 * `undefined` otherwise. Rows that cannot be read, and those of a sick trust anchor, could make it later and never sooner: beside
 * them a later end is news, an earlier one is not. (R15)
 */
export function movedRoaEnds(exported: VrpExport, withSick: WithSick | undefined) {
  const { vrps } = exported;
  const isWhole = hasAll(exported, withSick);
  return ([, first, length, originAs, { roaEnd: known }]: AnnouncedRoute): number | undefined => {
    const end = vrps.lastEnd(first, length, originAs);
    if (end === undefined || end === known) return undefined;
    return isWhole || known === null || end > known ? end : undefined;
  };
}
