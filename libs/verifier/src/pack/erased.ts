import { keyOf, readNote, verified } from '../log/note.js';
import { NoteFault, type VerifierKey } from '../log/vkey.js';
import { compareUtf8 } from '../text/bytes.js';
import { FaultIn } from './failures.js';
import { isInstant } from './shape.js';

/** A member of a pack that is not there any more as it was issued, as the issuer says. */
export interface Erased {
  readonly name: string;
  /** SHA-256 in hexadecimal of what was issued. */
  readonly issued: string;
  /** Of what stands in its place, where something does. */
  readonly now?: string;
  readonly erasedAt: string;
  readonly reason: string;
}

export const ERASED = 'erased';
const HEADER = 'lease-ledger-pack/1 erased';
const LINE = /^([\x21-\x7e]+) ([0-9a-f]{64}) ([0-9a-f]{64}|-) (\S+) (.*)$/u;
/** What can be erased, and whether something stands in its place then. */
const ERASABLE: readonly (readonly [RegExp, boolean])[] = [
  [/^people\.json$/, true],
  [/^pack\.pdf$/, true],
  [/^documents\/[0-9a-f]{64}$/, false],
];

/** @throws FaultIn where it is not signed by one of the keys, or is not of this pack */
export function readErased(
  bytes: Uint8Array,
  packId: string,
  keys: readonly VerifierKey[],
): readonly Erased[] {
  try {
    const { text, signatures } = readNote(bytes);
    const [signature, second] = signatures;
    if (second !== undefined) throw new NoteFault('it has a second signature', second.line);
    const key = keyOf(signature!, keys);
    if (key === undefined) throw new NoteFault('it is by none of the keys that were given', signature!.line);
    verified(signature!, text, key);
    return linesIn(text, packId);
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    throw new FaultIn({
      member: ERASED,
      ...(error.line === undefined ? {} : { line: error.line }),
      what: error.message,
    });
  }
}

function linesIn(text: string, packId: string): readonly Erased[] {
  const [header, pack, ...lines] = text.split('\n').slice(0, -1);
  if (header !== HEADER) throw new NoteFault(`it does not begin with "${HEADER}"`, 1);
  if (pack !== packId) throw new NoteFault('it is of another pack', 2);
  if (lines.length === 0) throw new NoteFault('it names nothing', 3);
  return lines.map((line, at) => {
    const [, name = '', issued = '', now = '', erasedAt = '', reason = ''] = LINE.exec(line) ?? [];
    const leaves = ERASABLE.find(([pattern]) => pattern.test(name))?.[1];
    if (!isInstant(erasedAt) || leaves === undefined || leaves !== (now !== '-'))
      throw new NoteFault('it says of nothing that can be erased that it was', at + 3);
    if (at > 0 && compareUtf8(lines[at - 1]!.split(' ')[0]!, name) >= 0)
      throw new NoteFault(`${name} is out of order, or stands twice`, at + 3);
    return { name, issued, ...(now === '-' ? {} : { now }), erasedAt, reason };
  });
}
