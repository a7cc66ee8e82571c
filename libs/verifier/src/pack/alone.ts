import type { Json } from '../text/json.js';
import type { PackedEvent } from './entry.js';
import type { Examined } from './examined.js';
import { proofsOf } from './listed.js';
import { Proofs } from './proofs.js';
import type { Shape } from './shape.js';

/** Whether an event is in the tree by the one proof in a member of its own; a failure where it is not. */
export function isProvenAlone(
  event: PackedEvent,
  member: string,
  name: string,
  { members, tree, failures }: Examined,
): boolean {
  const bytes = members.get(proofsOf(name));
  if (bytes === undefined || tree === undefined) return false;
  const proofs = new Proofs(proofsOf(name), bytes, tree);
  const isProven = failures.caught(() => {
    const refuted = proofs.refuted(event);
    if (refuted === undefined) return true;
    const { line: _, byte: __, ...at } = refuted;
    failures.add({ member, ...at });
    failures.add({ member: proofs.member, ...refuted });
    return false;
  });
  if (isProven === true && !proofs.isAtEnd)
    failures.add(proofs.fault('there is more than one proof').failure);
  return isProven === true;
}

/** The data of an event of which all of it is shown, with at least these members. @throws FaultIn */
export function dataOf(
  { shown, withheld }: PackedEvent,
  json: Json,
  shape: Shape,
  names: readonly string[],
): (name: string) => Json {
  const hidden = withheld.find((pointer) => pointer.startsWith('/data/'));
  if (hidden !== undefined) throw shape.fault(json, `${hidden} is withheld, and is to be shown`);
  for (const name of names)
    if (!shown.has(`/data/${name}`)) throw shape.fault(json, `it has no /data/${name}`);
  return (name) => shown.get(`/data/${name}`)!;
}
