import { readAnnouncements } from '../announcements/read-announcements.js';
import { Heard } from './heard.js';
import type { LeasedSpace } from './leased-space.js';
import { Unanswered, Unreadable } from './report.js';
import { Tap } from './tap.js';

const MOST_UNREADABLE = 100_000;
const MEND = 'give messages of RIS Live, or elements of bgpkit-parser, a line each';

/** What a file of announcements says of leased space. */
export interface HeardInFile {
  readonly heard: Heard;
  readonly unreadable: Unreadable;
  /** How many of its lines may be of any prefix, as they cannot be read. */
  readonly hidden: number;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  readonly unended: boolean;
}

/**
 * Reads announcements, a message a line. `isTable`: of all that peers have, which a source in trouble has not.
 * @throws UnreadableFile for a file without any, and where of over 100,000 lines that cannot be read there are fewer of any other kind
 */
export async function hear(
  bytes: AsyncIterable<Uint8Array>,
  leased: LeasedSpace,
  isTable: boolean,
): Promise<HeardInFile> {
  const tap = new Tap(bytes);
  const heard = new Heard(leased);
  const unreadable = new Unreadable();
  let hidden = 0;
  for await (const message of readAnnouncements(tap)) {
    if (message.kind === 'trouble') {
      const { line, message: said } = message;
      if (isTable) throw new Unanswered(`the source says: ${said}`, 'take the table again', line);
      unreadable.add({ line, fault: `the source says: ${said}` });
      continue;
    }
    if (message.kind === 'refused') hidden += 1;
    else heard.take(message);
    if ('fault' in message) unreadable.add(message);
    // What is none need not be gone through to its end.
    if (unreadable.rows > MOST_UNREADABLE) unreadable.checkMost(heard.messages, MEND);
  }
  if (heard.messages === 0) unreadable.refuse('no announcement', MEND);
  return { heard, unreadable, hidden, digest: tap.digest, unended: tap.unended };
}
