import type { PackOnRecord } from './packs-on-record.js';
import type { IssuedPack } from '#views/pack/answers.js';

/** A pack as it is told; where its parts are kept is nobody's to know. */
export function issuedPack({ issued, event }: PackOnRecord): IssuedPack {
  const { packId, manifest, bytes, asOf, on, earlier, documents } = issued;
  return {
    packId,
    manifest,
    bytes,
    asOf,
    on,
    issuedAt: event.recordedAt,
    ...(earlier === undefined ? {} : { earlier }),
    documents,
  };
}
