import { dataOf, isProvenAlone } from './alone.js';
import { readEvent, type PackedEvent } from './entry.js';
import type { Examined } from './examined.js';
import { ISSUED } from './listed.js';
import { MANIFEST } from './manifest.js';
import { isSameValue, jsonMember, Shape } from './shape.js';

export interface Issued {
  readonly event: PackedEvent;
  /** Whether the manifest is the one that was issued; not known where the event itself does not hold. */
  readonly isOfManifest: boolean | undefined;
}

/** What PackIssued and the manifest both say. */
const REPEATED = ['packId', 'asOf', 'on', 'subject', 'seenAs', 'reader', 'purpose'];

/** The event of `issued.json`, in the tree, and whether it binds the manifest. */
export function checkIssued(pack: Examined, manifestDigest: string): Issued | undefined {
  const { members, manifest, failures } = pack;
  const bytes = members.get(ISSUED);
  if (bytes === undefined) return undefined;
  const shape = new Shape({ member: ISSUED });
  return failures.caught(() => {
    const json = jsonMember(shape.place, bytes);
    const event = readEvent(json, shape);
    const data = dataOf(event, json, shape, ['manifest', ...REPEATED]);
    const issued = shape.sha256(data('manifest'));
    if (event.type !== 'PackIssued' || event.stream !== `evidence-${shape.text(data('packId'))}`)
      throw shape.fault(json, 'it is no PackIssued in the stream of its pack');
    if (!isProvenAlone(event, ISSUED, 'issued', pack)) return { event, isOfManifest: undefined };
    if (issued !== manifestDigest)
      failures.add({ member: MANIFEST, what: `its SHA-256 is ${manifestDigest}, and ${issued} was issued` });
    const changed = REPEATED.filter((name) => !isSameValue(data(name), manifest.stands(name)));
    for (const name of changed)
      failures.add({
        member: MANIFEST,
        byte: manifest.stands(name).start,
        what: `"${name}" is not as it was issued`,
      });
    return { event, isOfManifest: issued === manifestDigest && changed.length === 0 };
  });
}
