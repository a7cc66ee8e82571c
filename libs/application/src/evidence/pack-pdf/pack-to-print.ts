/** What the PDF of a pack is made of; nothing else enters it, so that the same pack has the same bytes. */
export interface PackToPrint {
  readonly manifest: PrintedManifest;
  /** Those made before the PDF: `events.ndjson`, `policy`, `people.json`, `views/…` and `documents/…`; others are passed over. */
  readonly members: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The verifier's files, which are in no pack, by name and SHA-256 in hex. */
  readonly verifier: readonly { readonly name: string; readonly sha256: string }[];
}

/** Of `manifest.json`, all but the list of members, which has the PDF in it. */
export interface PrintedManifest {
  readonly packId: string;
  /** Of the log that the events are in. */
  readonly origin: string;
  readonly madeWith: string;
  /** A lessee or a lease. */
  readonly subject: { readonly lessee?: string; readonly lease?: string };
  readonly seenAs: { readonly role: string; readonly party?: string };
  /** Person id of whom it is for. */
  readonly reader: string;
  readonly purpose: string;
  readonly asOf: string;
  readonly on: string;
  readonly streams: readonly { readonly stream: string; readonly head: string }[];
  /** Of parties, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly earlier?: { readonly packId: string; readonly manifest: string };
}
