import type { Vrp } from '#domain/routing/vrp.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';
import type { TrustAnchors } from '#domain/routing-feed/sick-anchors.js';
import { eachInTurns } from '#intake/vrp/each-in-turns.js';
import { indexVrps } from '#intake/vrp/index-vrps.js';
import { placesOf, type Places } from '#intake/vrp/unreadable-places.js';
import type { VrpExport } from '#intake/vrp/vrp-export.js';

/** The rows that each trust anchor of a feed last had in health. */
export interface LastGood {
  readonly vrps: Iterable<Vrp>;
  /** By trust anchor: where rows of the export that its own are from could not be read. */
  readonly unreadable: ReadonlyMap<string, Places>;
}

/** What is to be kept as such: how many VRPs it has is known before they are gone through. */
export interface Good extends LastGood {
  readonly vrps: Iterable<Vrp> & { readonly size: number };
}

/** An export with the last good rows of its sick trust anchors added. */
export interface WithSick {
  readonly vrps: VrpIndex;
  /** Where rows that may be among those added could not be read. */
  readonly unreadable: Places;
}

/** Whether an export has all that its feed would show: no row of it is illegible, and no trust anchor sick. */
export const hasAll = ({ vrps, rejected }: VrpExport, withSick: WithSick | undefined): boolean =>
  !placesOf(rejected).includes(null) && withSick?.vrps === vrps && withSick.unreadable.length === 0;

const NOTHING: LastGood = { vrps: [], unreadable: new Map() };

/**
 * An export with what its sick trust anchors last had in health, and what is to be kept as such from now on. Others have their turn
 * meanwhile.
 */
export async function withLastGood(
  { vrps, rejected }: VrpExport,
  sick: TrustAnchors,
  last = NOTHING,
): Promise<{ readonly withSick: WithSick; readonly good: Good }> {
  const isSick = ({ ta }: Pick<Vrp, 'ta'>) => Object.hasOwn(sick, ta);
  const isSound = Object.keys(sick).length === 0;
  const added = isSound ? [] : await those(last.vrps, isSick);
  const own = placesOf(rejected);
  const healthy = own.length === 0 ? [] : [...vrps.trustAnchors.keys()].filter((ta) => !isSick({ ta }));
  const unreadable = [...last.unreadable].filter(([ta]) => isSick({ ta }));
  return {
    withSick: {
      vrps: added.length === 0 ? vrps : await indexVrps(both(vrps, added)),
      unreadable: unreadable.flatMap(([, places]) => places),
    },
    good: {
      vrps: isSound ? vrps : sized([...(await those(vrps, (vrp) => !isSick(vrp))), ...added]),
      unreadable: new Map([...unreadable, ...healthy.map((ta) => [ta, own] as const)]),
    },
  };
}

async function those(vrps: Iterable<Vrp>, isWanted: (vrp: Vrp) => boolean): Promise<readonly Vrp[]> {
  const wanted: Vrp[] = [];
  await eachInTurns(vrps, (vrp) => {
    if (isWanted(vrp)) wanted.push(vrp);
  });
  return wanted;
}

function* both(vrps: Iterable<Vrp>, added: Iterable<Vrp>): Generator<Vrp> {
  yield* vrps;
  yield* added;
}

const sized = (rows: readonly Vrp[]): Good['vrps'] => ({
  size: rows.length,
  [Symbol.iterator]: () => rows[Symbol.iterator](),
});
