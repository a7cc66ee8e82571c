import type { Prefix } from '#domain/kernel/prefix.js';
import { compareText } from '#domain/kernel/compare-text.js';
import {
  MOST_FOUND,
  type Found,
  type Seen,
  type SeenKind,
  type SeenOf,
} from '#domain/lease/observations/seen.js';
import { shown } from '../shown.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { LeasedSpace } from './leased-space.js';

/** What a file makes of what its source showed before; `undefined` where it says nothing. */
export interface Statement {
  readonly kind: SeenKind;
  readonly says: (before: Seen | undefined) => Seen | undefined;
}

/** Where a registration says that the geofeed of its range is (RFC 9632). */
export interface GeofeedReference {
  /** What is leased of that range. */
  readonly leased: Prefix;
  readonly url: string;
  /** The range's first address. */
  readonly first: number;
  /** Its last one. */
  readonly last: number;
}

/** What a file of the running network says of the space asked about. */
export interface NetworkReport {
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  /** When the source was so, RFC 3339 UTC, where the file itself says it. */
  readonly at?: string;
  /** Whether it has all that the source knows. */
  readonly whole: boolean;
  /** Whether its last line has no end. */
  readonly unended: boolean;
  /** How many things it has to say of each kind. */
  readonly objects: Readonly<Partial<Record<SeenKind, number>>>;
  readonly unreadable: Unreadable;
  /** Of each leased prefix, that of the narrowest registration around it that names one; absent where it is none of a registry. */
  readonly geofeeds?: readonly GeofeedReference[];
  /** Of one of the prefixes asked about. */
  of(prefix: Prefix): readonly Statement[];
}

/**
 * Reads a file in the form that its name says, of what is leased; `since` is when its source was so that its newest evidence is of,
 * RFC 3339 UTC with milliseconds. @throws UnreadableFile
 */
export type ReportReader = (
  bytes: AsyncIterable<Uint8Array>,
  leased: LeasedSpace,
  since?: string,
) => Promise<NetworkReport>;

/** A source that says itself that it is not well. */
export class Unanswered extends UnreadableFile {}

/** Something that cannot be read; `line` where it is on one. */
export interface UnreadableRow {
  readonly line?: number;
  readonly fault: string;
}

/** On which line it is, where it is on one, and what is wrong. */
export const unreadableInWords = ({ line, fault }: UnreadableRow): string =>
  line === undefined ? fault : `line ${line}: ${fault}`;

/** What of a file cannot be read: how much, and the first of it. */
export class Unreadable {
  rows = 0;
  readonly first: UnreadableRow[] = [];

  add({ line, fault }: UnreadableRow): void {
    this.rows += 1;
    if (this.first.length < MOST_NAMED)
      this.first.push({ ...(line === undefined ? {} : { line }), fault: shown(fault, LONGEST_FAULT) });
  }

  /** @throws UnreadableFile where it is more than what can be read: so the file is something else, such as a page */
  checkMost(readable: number, mend: string): void {
    const [first] = this.first;
    if (first === undefined || this.rows <= readable) return;
    throw new UnreadableFile(
      `${this.rows} of ${this.rows + readable} lines cannot be read: ${first.fault}`,
      mend,
      first.line,
    );
  }

  /** @throws UnreadableFile, naming the first fault, for a file that says nothing at all */
  refuse(what: string, mend: string): never {
    const [first] = this.first;
    throw first === undefined
      ? new UnreadableFile(`there is ${what} in it`, mend)
      : new UnreadableFile(`there is ${what} in it; ${first.fault}`, mend, first.line);
  }
}

const MOST_NAMED = 20;
const LONGEST_FAULT = 300;

/** Foreign text as events hold it: on one line, and with an end. */
export const word = (text: string): string => shown(text, LONGEST_WORD).trim();

/** A member that is absent where there is no text for it. */
export function named<M extends string>(member: M, text: string | undefined): { readonly [K in M]?: string } {
  const value = word(text ?? '');
  return (value === '' ? {} : { [member]: value }) as { readonly [K in M]?: string };
}

/** The names of a zone's servers, each once, in one order. */
export const serversOf = (names: readonly string[]): string[] =>
  [...new Set(names.map(word))]
    .filter((name) => name !== '')
    .toSorted(compareText)
    .slice(0, MOST_SERVERS);

/** One less than events have room for, as what is cut off is marked by a sign. */
const LONGEST_WORD = 254;
const MOST_SERVERS = 64;

/** What was found, each once, in one order whatever the file's. */
export function seenAs<K extends SeenKind>(
  kind: K,
  found: readonly Found<K>[],
  { inOrder = false } = {},
): SeenOf<K> {
  const each = new Map(found.map((item) => [JSON.stringify(item), item]));
  const listed = (inOrder ? [...each] : [...each].toSorted(([a], [b]) => compareText(a, b))).map(
    ([, item]) => item,
  );
  const more = listed.length - MOST_FOUND;
  return {
    kind,
    found: listed.slice(0, MOST_FOUND),
    ...(more > 0 ? { more } : {}),
  } as unknown as SeenOf<K>;
}

/** That what is not in the file is not there. */
export const sure = (seen: Seen): Statement => ({ kind: seen.kind, says: () => seen });

/** The same of a file that need not speak of that space: where nothing is found, only what was there before is gone. */
export const sureOfOwn = (seen: Seen): Statement => ({
  kind: seen.kind,
  says: (before) => (seen.found.length > 0 || before !== undefined ? seen : undefined),
});

/** That it has what was found, and may have anything that it had before, in what cannot be read. */
export const atLeast = (seen: Seen): Statement => ({
  kind: seen.kind,
  says: (before) => {
    const found = new Set(seen.found.map((each) => JSON.stringify(each)));
    const isAll = (before?.found ?? []).every((each) => found.has(JSON.stringify(each)));
    return found.size > 0 && isAll ? seen : undefined;
  },
});

/** That it has what it has, and may have more that cannot be read. */
export const unsure = (kind: SeenKind): Statement => ({ kind, says: () => undefined });
