import { sha256Of } from '#event-store/documents/document-bytes.js';
import { jsonMember } from './json-member.js';
import { inPackOrder, MANIFEST, type Member } from './zip.js';

/** Which make of packs this is; a verifier that knows none of that name refuses it. */
export const FORMAT = 'lease-ledger-pack/1';

/** What `manifest.json` says beside the digests of members (`docs/evidence-pack.md`). */
export interface About {
  readonly packId: string;
  /** Of the log. */
  readonly origin: string;
  readonly madeWith: string;
  /** A lessee or a lease. */
  readonly subject: { readonly lessee?: string; readonly lease?: string };
  readonly seenAs: { readonly role: string; readonly party?: string };
  /** Person id. */
  readonly reader: string;
  readonly purpose: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly asOf: string;
  readonly on: string;
  /** By name in the order of UTF-8 bytes. */
  readonly streams: readonly { readonly stream: string; readonly head: string }[];
  /** By party id. */
  readonly names: Readonly<Record<string, string>>;
  readonly earlier?: { readonly packId: string; readonly manifest: string };
}

/** What `manifest.json` says. */
export interface Manifest extends About {
  readonly format: string;
  readonly members: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** @param members those that are there when the pack is issued, in any order */
export const manifestOf = (about: About, members: readonly Member[]): Member => ({
  name: MANIFEST,
  bytes: jsonMember({
    format: FORMAT,
    ...about,
    members: members
      .toSorted(inPackOrder)
      .map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes) })),
  }),
});
