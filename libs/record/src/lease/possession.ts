import type { LeaseDocument } from './lease-document.js';
import { isInUse, statusOn } from './status.js';
import { entryOn } from './timeline.js';

/** `lessee` held every address of `prefix` from the instant `from` up to `until`; `null` where no end is known. */
export interface Possession {
  readonly prefix: string;
  readonly lessee: string;
  readonly from: string;
  readonly until: string | null;
}

/**
 * Who held what, when: from commencement, or from the first day of a contract taken on, to the end of the lease.
 * Split where the lease was assigned or prefixes came or went; joined where they stayed the same.
 */
export function possessionsOf(lease: LeaseDocument): readonly Possession[] {
  const changes = [lease.status, lease.lessee, lease.prefixes].flatMap((timeline) =>
    timeline.map(({ from }) => from),
  );
  const instants = [...new Set(changes)].toSorted();
  const open = new Map<string, Possession>();
  const closed: Possession[] = [];
  for (const from of instants) {
    const held = heldOn(lease, from);
    for (const [key, possession] of open) {
      if (held.has(key)) continue;
      closed.push({ ...possession, until: from });
      open.delete(key);
    }
    for (const [key, { prefix, lessee }] of held)
      if (!open.has(key)) open.set(key, { prefix, lessee, from, until: null });
  }
  return [...closed, ...open.values()];
}

function heldOn(lease: LeaseDocument, on: string): ReadonlyMap<string, { prefix: string; lessee: string }> {
  const lessee = entryOn(lease.lessee, on)?.value;
  const prefixes = entryOn(lease.prefixes, on)?.value ?? [];
  if (lessee === undefined || !isInUse(statusOn(lease, on))) return new Map();
  return new Map(prefixes.map(({ prefix }) => [`${prefix} ${lessee}`, { prefix, lessee }]));
}
