import { stringify } from 'csv-stringify/sync';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { guarded } from '#domain/kernel/formula.js';
import type { OriginValidation } from '#domain/routing/origin-validation.js';
import type { VrpIndex } from '#domain/routing/vrp-index.js';
import { shown } from '../shown.js';
import { isHeader, readRouteLine } from './route-line.js';
import { leavesUnsure, placesOf } from './unreadable-places.js';
import type { UnreadableRow } from './vrp-row.js';

export interface RovOptions {
  /** Answers in NDJSON, one object per row, in place of CSV. */
  readonly json?: boolean;
  /** Rows of the export that could not be read: what they may be about is unknown. */
  readonly rejected?: readonly UnreadableRow[];
  /** Told of each malformed line, counted from 1, and what is wrong with it. */
  readonly onMalformed?: (line: number, fault: string) => void;
}

export interface RovCounts {
  readonly rows: number;
  readonly malformed: number;
}

/** A row's answer: its cells as written, and the state: `error` where the row is malformed, `unknown` where a row of the export is. */
interface Answer {
  readonly prefix: string;
  readonly asn: string | number;
  readonly state: OriginValidation['state'] | 'unknown' | 'error';
  readonly reason?: 'as' | 'length' | 'unreadable-row';
  readonly fault?: string;
}

const UNKNOWN = { state: 'unknown', reason: 'unreadable-row' } as const;

/** In characters: what is beyond can not make a route of the line, so it is dropped, and memory stays bounded. */
const LONGEST_LINE = 4096;

/**
 * Route origin validation of a CSV "prefix,asn", with or without that header, to CSV "prefix,asn,state,reason": one
 * row for each that is not blank, in order. The reason is blank unless the state is invalid or unknown. Reads on only as fast as
 * `output` takes the answers, and leaves it open.
 */
export async function rov(
  input: Readable,
  vrps: VrpIndex,
  output: Writable,
  { json = false, rejected = [], onMalformed = () => {} }: RovOptions = {},
): Promise<RovCounts> {
  const counts = { rows: 0, malformed: 0 };
  const isUnsure = leavesUnsure(placesOf(rejected));
  const answer = (line: string, number: number): Answer => {
    const { cells, route } = readRouteLine(line);
    counts.rows++;
    if (!('fault' in route)) {
      const { prefix, asn } = route;
      const says = vrps.validate(prefix.first, prefix.length, asn);
      const state = isUnsure(prefix, says) ? UNKNOWN : says;
      return { prefix: cells[0], asn: json ? asn : cells[1], ...state };
    }
    counts.malformed++;
    onMalformed(number, route.fault);
    return { prefix: shown(cells[0]), asn: shown(cells[1]), state: 'error', fault: route.fault };
  };
  const answers = async function* (pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
    if (!json) yield 'prefix,asn,state,reason\n';
    let line = 0;
    for await (const lines of linesOf(pieces)) {
      const rows: Answer[] = [];
      for (const text of lines) {
        line++;
        if (text.trim() !== '' && !(line === 1 && isHeader(text))) rows.push(answer(text, line));
      }
      yield json ? toNdjson(rows) : toCsv(rows);
    }
  };
  await pipeline(input, answers, output, { end: false });
  return counts;
}

const toCsv = (rows: readonly Answer[]): string =>
  rows
    .map(({ prefix, asn, state, reason = '' }) =>
      // Only what is malformed may hold a comma or a quote.
      state === 'error'
        ? stringify([[guarded(prefix), guarded(String(asn)), state, reason]])
        : `${prefix},${asn},${state},${reason}\n`,
    )
    .join('');

const toNdjson = (rows: readonly Answer[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** The whole lines of each piece, together. */
async function* linesOf(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (
      rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
    ).split('\n');
    rest = lines.pop()!.slice(0, LONGEST_LINE);
    yield lines;
  }
  yield [rest + decoder.decode()];
}
