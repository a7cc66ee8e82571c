import { basename } from 'node:path';
import { lines } from './lines.js';
import { csvRecords } from './portfolio/csv-records.js';
import { readHeader } from './portfolio/header.js';
import { bytesOfFile, openText } from './text-file.js';
import { UnreadableFile } from './unreadable-file.js';

/** A file by name, which can be read as often as it is asked for. */
export interface NamedFile {
  /** As evidence names it, without its folder. */
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** A file on disk, whose faults are told once it is read. */
export const fileAt = (path: string): NamedFile => ({
  name: basename(path),
  bytes: () => bytesOfFile(path),
});

/** A file that can be imported: whole, as far as that can be told before its lines are judged one by one. */
export interface ImportFile extends NamedFile {
  readonly kind: 'portfolio' | 'commands';
  /** SHA-256, hex, of its bytes. */
  readonly sha256: string;
  /** Rows without the header, or lines that are not blank. */
  readonly records: number;
}

/**
 * Reads a file through once before anything of it is taken in, so that a broken one leaves nothing half-done.
 * @throws UnreadableFile
 */
export async function inspectImport({ name, bytes }: NamedFile): Promise<ImportFile> {
  const kind = await kindOf(bytes());
  const { text, digest } = openText(bytes());
  const records = await (kind === 'portfolio' ? countRows(text) : countLines(text));
  return { name, bytes, kind, sha256: digest(), records };
}

/** The text of an inspected file once more. @throws UnreadableFile at its end if it is no longer the same */
export async function* textOf({ bytes, sha256 }: ImportFile): AsyncGenerator<string> {
  const { text, digest } = openText(bytes());
  yield* text;
  if (digest() !== sha256)
    throw new UnreadableFile('the file changed while it was imported', 'import the file again');
}

/** A file of commands begins with `{`; a spreadsheet's header does not. */
async function kindOf(bytes: AsyncIterable<Uint8Array>): Promise<ImportFile['kind']> {
  for await (const piece of openText(bytes).text) {
    const first = piece.trimStart().charAt(0);
    if (first === '[')
      throw new UnreadableFile('this is a JSON array', 'give one command per line, each a JSON object');
    if (first !== '') return first === '{' ? 'commands' : 'portfolio';
  }
  throw new UnreadableFile('the file has blank lines only', 'give a file with content');
}

async function countRows(text: AsyncIterable<string>): Promise<number> {
  let records = 0;
  for await (const record of csvRecords(text)) if (records++ === 0) readHeader(record);
  return records - 1;
}

async function countLines(text: AsyncIterable<string>): Promise<number> {
  let count = 0;
  for await (const _ of lines(text)) count++;
  return count;
}
