import { readNote, readVkey } from '../checkpoint/signed-note.js';

/**
 * A note less the signatures of others than these keys: of a log whose keys were changed meanwhile, a policy has not all.
 * @throws NoteFault for what is no note
 */
export function noteSignedBy(note: string, vkeys: readonly string[]): string {
  const keys = vkeys.map(readVkey);
  const { text, signatures } = readNote(note);
  const lines = note.slice(text.length + 1).split('\n');
  const kept = lines.filter((_, at) =>
    keys.some(({ name, keyId }) => signatures[at]?.name === name && signatures[at]?.keyId === keyId),
  );
  return `${text}\n${kept.map((line) => `${line}\n`).join('')}`;
}
