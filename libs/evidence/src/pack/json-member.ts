import { putJcs } from '../entry/jcs.js';
import { heapWriter } from '../sha256/writer.js';

/** A JSON member of a pack: its RFC 8785 form, in UTF-8, and a line feed. */
export const jsonMember = (value: object): Buffer => linesMember([value]);

/** The same of lines, a value each. */
export function linesMember(values: readonly object[]): Buffer {
  const writer = heapWriter();
  for (const value of values) {
    putJcs(writer, value);
    writer.text('\n');
  }
  return Buffer.from(writer.bytes.subarray(0, writer.end));
}
