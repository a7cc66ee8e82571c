import { readAnnouncements } from '../announcements/read-announcements.js';
import { Heard } from './heard.js';
import type { LeasedSpace } from './leased-space.js';
import { Unanswered, Unreadable } from './report.js';
import { Tap } from './tap.js';

/** What a file of announcements says of leased space. */
export interface HeardInFile {
  readonly heard: Heard;
  readonly unreadable: Unreadable;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  readonly unended: boolean;
}

/**
 * Reads announcements, a message a line. `isTable`: of all that peers have, which a source in trouble has not.
 * @throws UnreadableFile for a file without any
 */
export async function hear(
  bytes: AsyncIterable<Uint8Array>,
  leased: LeasedSpace,
  isTable: boolean,
): Promise<HeardInFile> {
  const tap = new Tap(bytes);
  const heard = new Heard(leased);
  const unreadable = new Unreadable();
  for await (const message of readAnnouncements(tap)) {
    if (message.kind === 'refused') unreadable.add(message);
    else if (message.kind !== 'trouble') heard.take(message);
    else if (isTable)
      throw new Unanswered(`the source says: ${message.message}`, 'take the table again', message.line);
    else unreadable.add({ line: message.line, fault: `the source says: ${message.message}` });
  }
  if (heard.messages === 0)
    unreadable.refuse(
      'no announcement',
      'give messages of RIS Live, or elements of bgpkit-parser, a line each',
    );
  return { heard, unreadable, digest: tap.digest, unended: tap.unended };
}
