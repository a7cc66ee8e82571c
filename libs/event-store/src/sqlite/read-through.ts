import type { Database } from './database.js';
import { sqliteCode } from './failure.js';

const ROWS = 500;
const ENTRIES = 2_000;
const MOST_STREAMS = 3;

/** A part of a log that cannot be read. */
export interface Damage {
  readonly found: string;
  /** The streams of it, as far as their index tells: "" where it does not. */
  readonly streams: string;
}

/**
 * Reads every event of a log and every entry of its index, some hundred at each step, so that a damaged page is found
 * while others go on: at each step what could not be read, or nothing.
 */
export function* readThrough(database: Database): Generator<Damage | undefined> {
  yield* events(database);
  yield* index(database);
}

const UNSOUND = `
  SELECT min(position) AS first, max(position) AS last FROM event
  WHERE position > ? AND position <= ?
    AND (length(stream) + length(id) + length(type) = 0 OR NOT json_valid(data) OR NOT json_valid(metadata))`;

interface Unsound {
  readonly first: number | null;
  readonly last: number | null;
}

function* events(database: Database): Generator<Damage | undefined> {
  const unsound = database.prepare<[number, number], Unsound>(UNSOUND);
  const headNow = headOf(database);
  for (let [from, head] = [0, headNow()]; from < head; from += ROWS, head = headNow()) {
    const found = readable(() => unsound.get(from, from + ROWS));
    if (typeof found === 'string')
      yield damaged(database, unreadableIn(database, from, Math.min(from + ROWS, head)), found);
    else if (found?.first != null && found.last != null)
      yield damaged(database, [found.first, found.last], 'no JSON');
    else yield undefined;
  }
}

/** Reads the position of the last event; the index has it where the last page of the events cannot be read. */
function headOf(database: Database): () => number {
  const newest = ['event', 'event INDEXED BY event_by_stream'].map((from) =>
    database.prepare<[], number | null>(`SELECT max(position) FROM ${from}`).pluck(),
  );
  return () => {
    for (const statement of newest) {
      const found = readable(() => statement.get() ?? 0);
      if (typeof found === 'number') return found;
    }
    return 0;
  };
}

/** The first and the last position of a part that cannot be read. */
function unreadableIn(database: Database, from: number, to: number): readonly [number, number] {
  const row = database.prepare<[number], unknown>('SELECT * FROM event WHERE position = ?');
  const positions = Array.from({ length: to - from }, (_, index) => from + index + 1);
  const unreadable = positions.filter((position) => typeof readable(() => row.get(position)) === 'string');
  return [unreadable[0] ?? from + 1, unreadable.at(-1) ?? to];
}

/** The index has the names of the streams, whatever became of their events. */
function damaged(database: Database, [first, last]: readonly [number, number], because: string): Damage {
  const names = readable(() =>
    database
      .prepare<[number, number], string>(
        `SELECT DISTINCT stream FROM event INDEXED BY event_by_stream WHERE position >= ? AND position <= ?`,
      )
      .pluck()
      .all(first, last),
  );
  const streams = Array.isArray(names) ? (names as readonly string[]) : [];
  const more = streams.length - MOST_STREAMS;
  const of = streams.slice(0, MOST_STREAMS).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return { found: `positions ${first} to ${last} cannot be read (${because})`, streams: of };
}

const BEHIND = `
  SELECT stream, revision FROM event INDEXED BY event_by_stream WHERE (stream, revision) > (?, ?)
  ORDER BY stream, revision LIMIT 1 OFFSET ${ENTRIES - 1}`;

function* index(database: Database): Generator<Damage | undefined> {
  const behind = database.prepare<[string, number], { stream: string; revision: number }>(BEHIND);
  for (let at = { stream: '', revision: -1 }; ;) {
    const next = readable(() => behind.get(at.stream, at.revision));
    if (typeof next === 'string')
      return yield {
        found: `the index of streams cannot be read (${next})`,
        streams: `those behind ${at.stream}`,
      };
    if (next === undefined) return;
    yield undefined;
    at = next;
  }
}

/** What was read, or in words why it could not be. */
function readable<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    return (error as Error).message;
  }
}
