import { stringify } from 'csv-stringify';
import { guarded } from '#domain/kernel/formula.js';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LineFault, LineRefusal, Written } from './line-refusal.js';

/** How a line of an imported file was judged. */
export interface Verdict {
  /** Absent where the line was accepted. */
  readonly refusal?: LineRefusal;
  /** Whether all that the line says was recorded before, so that nothing was added. */
  readonly repeated?: true;
  /** What is worth a second look in a line that was accepted, each as a sentence. */
  readonly remarks?: readonly string[];
}

/** What became of one line of an imported file. */
export interface LineResult extends Verdict {
  readonly line: number;
  readonly leaseRef: string;
  /** Of a refused line: what is to be mended. */
  readonly written?: Written;
}

export const VERDICTS = ['accepted', 'already recorded', 'refused'] as const;

/** The verdict on a line in a word. */
export const verdictOn = ({ refusal, repeated }: Verdict): (typeof VERDICTS)[number] =>
  refusal ? 'refused' : repeated ? 'already recorded' : 'accepted';

/** The same table as JSON, an object a line. */
export const asJsonLine = ({ line, leaseRef, remarks, ...verdict }: Omit<LineResult, 'written'>) => ({
  line,
  leaseRef,
  verdict: verdictOn(verdict),
  ...verdict.refusal,
  ...(remarks && { remarks }),
});

/**
 * Writes results as CSV as they come and leaves the sink open, as standard output has to be. A cell that a
 * spreadsheet program would take for a formula gets a `'` before it.
 */
export const writeResults = (results: AsyncIterable<LineResult>, sink: Writable): Promise<void> =>
  pipeline(rowsOf(results), toCsv(), sink, { end: false });

/**
 * Writes results to a file that appears, or takes an older one's place, only once they are complete and durable.
 * Asks nothing of `results` unless the file can be written.
 * @throws UnwritableFile
 */
export async function writeResultFile(results: AsyncIterable<LineResult>, path: string): Promise<void> {
  const unfinished = `${path}.part`;
  const file = await openFor(path, unfinished);
  try {
    await pipeline(rowsOf(results), toCsv(), file.createWriteStream({ flush: true }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

export class UnwritableFile extends Error {
  constructor(
    readonly reason: string,
    readonly mend: string,
  ) {
    super(`${reason}; ${mend}`);
  }
}

const COLUMNS = ['line', 'lease_ref', 'verdict', 'field', 'reason', 'mend', 'remark'];

/** The same for a spreadsheet program, which tells UTF-8 by the mark that it begins with. */
export const resultCsv = (results: AsyncIterable<LineResult>): Readable =>
  Readable.from(rowsOf(results)).pipe(toCsv({ bom: true }));

const toCsv = ({ bom = false } = {}) =>
  stringify({ header: true, columns: COLUMNS, cast: { string: guarded }, bom });

async function* rowsOf(results: AsyncIterable<LineResult>): AsyncGenerator<readonly (string | number)[]> {
  for await (const { line, leaseRef, remarks = [], ...verdict } of results)
    yield [line, leaseRef, verdictOn(verdict), ...faultCells(verdict), remarks.join(' ')];
}

/** Field, reason and mend of each fault; where there are several, told apart by their fields. */
function faultCells({ refusal }: Verdict): readonly [field: string, reason: string, mend: string] {
  if (refusal === undefined) return ['', '', ''];
  const { more = [], field, reason, mend } = refusal;
  if (more.length === 0) return [field, reason, mend];
  const faults = [refusal, ...more];
  const each = (text: (fault: LineFault) => string) =>
    faults.map((fault) => `${fault.field}: ${text(fault)}`).join('; ');
  return [
    faults.map((fault) => fault.field).join(';'),
    each((fault) => fault.reason),
    each((fault) => fault.mend),
  ];
}

async function openFor(path: string, unfinished: string): Promise<FileHandle> {
  // Renaming onto a device, such as /dev/null, would put a plain file in its place.
  if (await isOtherThanFile(path))
    throw new UnwritableFile(`${path} is no regular file`, 'name a file for the results');
  try {
    return await open(unfinished, 'w');
  } catch (error) {
    throw new UnwritableFile(
      `the results cannot be written to ${path} (${(error as Error).message})`,
      'name a file in a folder that exists and may be written',
    );
  }
}

const isOtherThanFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
