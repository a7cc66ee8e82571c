import { formatPrefix } from '#domain/kernel/prefix.js';
import {
  conflictsKey,
  conflictWords,
  MOST_CONFLICTING,
  notAgreed,
  wordsInKey,
} from '#domain/routing/conflicting-vrps.js';
import type { VrpExport } from '#intake/vrp/vrp-export.js';
import type { AnnouncedRoute } from '#views/routes/announced-routes.js';
import { recordedVrp, type RecordedVrp } from './recorded-vrp.js';
import { hasAll, type WithSick } from './with-last-good.js';

/** What an export has in conflict with a route, and whether that is other than is on record. */
export interface Conflicts {
  readonly found: readonly RecordedVrp[];
  readonly isNews: boolean;
}

const NONE: readonly RecordedVrp[] = [];

/**
 * The VRPs of an export that let an AS originate space of a route that its lease does not announce it from. Beside rows that cannot
 * be read and sick trust anchors, one more is news, and one less is not. `routes`: all of them, those of a lease together. (V7, V13)
 */
export function conflictsIn(
  exported: VrpExport,
  withSick: WithSick | undefined,
  routes: readonly AnnouncedRoute[],
): (at: number) => Conflicts {
  const isWhole = hasAll(exported, withSick);
  return (at) => {
    const route = routes[at]!;
    const [, first, length, originAs, { said }] = route;
    const [, known] = said;
    const permitting = exported.vrps.permittingOthers(first, length, originAs);
    const found =
      permitting.length === 0
        ? NONE
        : notAgreed(
            permitting.map(recordedVrp),
            routeOf(route),
            announcedWith(routes, at).map(routeOf),
          ).slice(0, MOST_CONFLICTING);
    const isOther = conflictsKey(found) !== known;
    return { found, isNews: isOther && (isWhole || hasEach(found, known)) };
  };
}

const hasEach = (found: readonly RecordedVrp[], known: string): boolean => {
  const words = new Set(conflictWords(found));
  return wordsInKey(known).every((each) => words.has(each));
};

const routeOf = ([, first, length, originAs]: AnnouncedRoute) => ({
  prefix: formatPrefix({ first, length }),
  originAs,
});

/** The routes of the lease that one of them is of. */
function announcedWith(routes: readonly AnnouncedRoute[], at: number): readonly AnnouncedRoute[] {
  const [leaseId] = routes[at]!;
  let [begin, end] = [at, at + 1];
  while (routes[begin - 1]?.[0] === leaseId) begin--;
  while (routes[end]?.[0] === leaseId) end++;
  return routes.slice(begin, end);
}
