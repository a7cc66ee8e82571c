import type { Prefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import type { TrustAnchors } from '#domain/routing-feed/sick-anchors.js';
import type { RejectedRow, VrpExport } from '#intake/vrp/vrp-export.js';

/** Where rows that cannot be read lie, of those that may be about IPv4; `null` for one that may be about anything. */
export type Places = readonly (Prefix | null)[];

/** The rows that each trust anchor of a feed last had in health, and where some of them could not be read. */
export interface LastGood {
  readonly vrps: Iterable<Vrp>;
  readonly unreadable: Places;
}

/** An export with the last good rows of its sick trust anchors added. */
export interface WithSick extends LastGood {
  readonly vrps: VrpIndex;
}

export const placesOf = (rejected: readonly RejectedRow[]): Places =>
  rejected.flatMap(({ prefix }) => (prefix === undefined ? [] : [prefix]));

/** An export with what its sick trust anchors last had in health, and what is to be kept as such from now on. */
export function withLastGood(
  { vrps, rejected }: VrpExport,
  sick: TrustAnchors,
  last?: LastGood,
): { readonly withSick: WithSick; readonly good: LastGood } {
  const own = { vrps, unreadable: placesOf(rejected) };
  if (last === undefined) return { withSick: own, good: own };
  const isSick = ({ ta }: Vrp) => Object.hasOwn(sick, ta);
  const added = [...last.vrps].filter(isSick);
  const unreadable = [...own.unreadable, ...last.unreadable];
  return {
    withSick: { vrps: VrpIndex.from([...vrps, ...added]), unreadable },
    good: { vrps: [...[...vrps].filter((vrp) => !isSick(vrp)), ...added], unreadable },
  };
}
