import type { About } from '#evidence/pack/manifest.js';

/** What the PDF of a pack is made of; nothing else enters it, so that the same pack has the same bytes. */
export interface PackToPrint {
  /** Of `manifest.json`, all but the list of members, which has the PDF in it. */
  readonly manifest: About;
  /** Those made before the PDF: `events.ndjson`, `policy`, `people.json`, `views/…` and `documents/…`; others are passed over. */
  readonly members: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The verifier's files, which are in no pack, by name and SHA-256 in hex. */
  readonly verifier: readonly { readonly name: string; readonly sha256: string }[];
}
