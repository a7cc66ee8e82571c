import { signNote, type Signer } from '../checkpoint/signed-note.js';
import { FORMAT } from './manifest.js';

/** A member that was erased from a pack since it was issued. */
export interface ErasedMember {
  readonly name: string;
  /** SHA-256, hex, of what was issued. */
  readonly issued: string;
  /** The same of what stands in its place; absent where nothing does. */
  readonly now?: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly erasedAt: string;
  /** In words, on one line. */
  readonly reason: string;
}

/** What was erased, signed: else anybody could put another thing in the place of what was issued. @param members by name */
export const erasedNote = (packId: string, members: readonly ErasedMember[], signer: Signer): string =>
  signNote(
    `${FORMAT} erased\n${packId}\n${members
      .map(({ name, issued, now = '-', erasedAt, reason }) => [name, issued, now, erasedAt, reason].join(' '))
      .map((line) => `${line}\n`)
      .join('')}`,
    [signer],
  );
