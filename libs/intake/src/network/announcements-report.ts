import type { Prefix } from '#domain/kernel/prefix.js';
import { UnreadableFile } from '../unreadable-file.js';
import { hear } from './hear.js';
import { after, inTable } from './heard.js';
import type { ReportReader, Statement } from './report.js';

/** Fewer peers than this may be wrong together. */
export const LEAST_PEERS = 3;

/**
 * What peers see announced, a message a line. `whole`: a table, in which a prefix that nobody has is announced by nobody; else
 * what changed while somebody listened, which leaves all else as it was, and unknown where nothing is known.
 */
export const announcementsReport =
  (whole: boolean, leastPeers = LEAST_PEERS): ReportReader =>
  async (bytes, leased, since) => {
    const { heard, unreadable, hidden, digest, unended } = await hear(bytes, leased, whole);
    if (whole && heard.witnessesUp < leastPeers)
      throw new UnreadableFile(
        `there are routes of ${heard.witnessesUp} peers in it, and it takes ${leastPeers} to tell what is announced and what is not`,
        `give the table of a collector that at least ${leastPeers} peers send theirs`,
      );
    const statement = (prefix: Prefix): Statement => {
      const words = whole ? heard.ofTable(prefix, hidden) : heard.of(prefix);
      return {
        kind: 'announcement',
        // What the source showed of it no word from before then overturns.
        says: (before) =>
          whole
            ? inTable(before, words, { leastPeers, hidden })
            : after(before, before === undefined ? words : heard.of(prefix, since), leastPeers),
      };
    };
    return {
      digest,
      at: heard.at,
      whole,
      unended,
      objects: { announcement: heard.messages },
      unreadable,
      of: (prefix) => [statement(prefix)],
    };
  };
