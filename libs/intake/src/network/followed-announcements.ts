import { createHash } from 'node:crypto';
import type { Prefix } from '#domain/kernel/prefix.js';
import type { Seen } from '#domain/lease/observations/seen.js';
import type { HeardInFile } from './hear.js';
import { after, announcedBy, announcedIn, isOther, isRoute, type Heard, type Words } from './heard.js';
import { keyOf, prefixOfKey, type LeasedSpace } from './leased-space.js';
import { unsure, Unreadable, type NetworkReport, type Statement } from './report.js';

/** A table of routes, and all that peers changed since. */
export class FollowedAnnouncements {
  /** How what was said of a leased prefix stood when it was last on record, of those of which something else was said since. */
  private readonly before = new Map<number, string>();
  /** Leased prefixes of which there is news that is not on record. */
  private readonly news = new Set<number>();
  private readonly heard: Heard;
  /** How many messages are on record. */
  private counted: number;
  private unreadable = new Unreadable();
  /** Of all that was said so far. */
  digest: string;

  constructor(
    private readonly table: HeardInFile,
    private readonly leased: LeasedSpace,
    private readonly leastPeers: number,
  ) {
    const { heard, digest } = table;
    this.heard = heard;
    heard.endTable();
    this.counted = heard.messages;
    this.digest = digest;
    heard.onChange = (prefix) => {
      const key = keyOf(prefix);
      if (!this.before.has(key)) this.before.set(key, this.standingOf(prefix));
    };
  }

  /** What of the stream cannot be read. */
  refuse(fault: { readonly line: number; readonly fault: string }): void {
    this.unreadable.add(fault);
  }

  /** All of it, as evidence of now. */
  whole(): NetworkReport {
    const { digest, unended, unreadable } = this.table;
    const objects = { announcement: this.counted };
    return { digest, whole: true, unended, objects, unreadable, of: (prefix) => [this.statement(prefix)] };
  }

  /** What changed since it was last on record; nothing where it stands as it did. */
  changes(): NetworkReport | undefined {
    const changed = [...this.before].flatMap(([key, before]) => {
      const now = this.standingOf(prefixOfKey(key));
      return now === before ? [] : [[key, now] as const];
    });
    this.before.clear();
    for (const [key] of changed) this.news.add(key);
    if (changed.length > 0)
      this.digest = createHash('sha256')
        .update(JSON.stringify([this.digest, changed]))
        .digest('hex');
    if (this.news.size === 0) return undefined;
    return {
      digest: this.digest,
      whole: false,
      unended: false,
      objects: { announcement: this.heard.messages - this.counted },
      unreadable: this.unreadable,
      of: (prefix) => (this.news.has(keyOf(prefix)) ? [this.statement(prefix)] : []),
    };
  }

  /** That the changes are on record. */
  recorded(): void {
    this.news.clear();
    this.unreadable = new Unreadable();
    this.counted = this.heard.messages;
  }

  private statement(prefix: Prefix): Statement {
    const { heard, leased, leastPeers, table } = this;
    // Of what is leased since nobody listened.
    if (!leased.has(prefix)) return unsure('announcement');
    const words = heard.ofAll(prefix, table.hidden);
    const says = (before: Seen | undefined) => {
      if (before !== undefined) return after(before, words, leastPeers);
      const announced = announcedIn(words, leastPeers);
      const isSilent = heard.witnessesUp >= leastPeers && table.unreadable.rows === 0;
      return announced.length > 0 || isSilent ? announcedBy(announced, words, leastPeers) : undefined;
    };
    return { kind: 'announcement', says };
  }

  private standingOf(prefix: Prefix): string {
    const words = this.heard.ofAll(prefix, this.table.hidden);
    return words.prefixes
      .flatMap((each) => standingsOf(each, words, this.leastPeers))
      .toSorted()
      .join();
  }
}

/** Whether enough peers tell of it at all; and of each origin that any says, whether enough of them do, or enough do not. */
function standingsOf(prefix: string, words: Words, leastPeers: number): readonly string[] {
  const said = words.of(prefix);
  const origins = [...new Set(said)].filter(isRoute);
  const standings = origins.map((word) => {
    const up = said.filter((each) => each === word).length;
    return `${word} ${up >= leastPeers ? 'up' : said.filter((each) => isOther(each, word)).length >= leastPeers ? 'down' : 'unsure'}`;
  });
  return [`${prefix} ${said.length >= leastPeers}`, ...standings.map((standing) => `${prefix} ${standing}`)];
}
