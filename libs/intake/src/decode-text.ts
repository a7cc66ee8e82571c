import { TextDecoder } from 'node:util';
import { LineEndings } from './line-endings.js';
import { UnreadableFile } from './unreadable-file.js';
import { withHead } from './with-head.js';

/** UTF-16 code units. No line and no spreadsheet row is longer: what is longer is not read into memory. */
export const LONGEST_LINE = 1_048_576;

/**
 * The text of UTF-8, or of UTF-16 that begins with a byte order mark, in pieces: without the mark, every line ending
 * a single `\n`. Holds no more than one piece.
 * @throws UnreadableFile for no bytes, a binary file, bytes that are no text, and a line over `longestLine`
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  longestLine = LONGEST_LINE,
): AsyncGenerator<string> {
  const checked = lineCheck(longestLine);
  let decoder: TextDecoder | undefined;
  const endings = new LineEndings();
  for await (const chunk of withHead(bytes)) {
    decoder ??= decoderFor(chunk);
    yield checked(endings.take(decoder.decode(chunk, { stream: true })));
  }
  if (decoder === undefined) throw new UnreadableFile('the file is empty', 'give a file with content');
  yield checked(endings.end(decoder.decode()));
}

const AS_CSV = 'open it in a spreadsheet program and save the sheet as CSV, UTF-8';
const NOT_TEXT = [
  { magic: '504b0304', reason: 'this is a spreadsheet workbook or another ZIP archive', mend: AS_CSV },
  { magic: 'd0cf11e0', reason: 'this is an old spreadsheet workbook', mend: AS_CSV },
  { magic: '1f8b', reason: 'the file is compressed with gzip', mend: 'unpack it first' },
  { magic: '28b52ffd', reason: 'the file is compressed with Zstandard', mend: 'unpack it first' },
  {
    magic: '25504446',
    reason: 'this is a PDF document',
    mend: 'give the table that it was made from as CSV',
  },
];

/** As long as the longest of these. */
const MAGIC_BYTES = 4;

function decoderFor(head: Uint8Array): TextDecoder {
  const hex = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('hex');
  const found = NOT_TEXT.find(({ magic }) => hex.startsWith(magic));
  if (found !== undefined) throw new UnreadableFile(found.reason, found.mend);
  if (hex.startsWith('fffe')) return new TextDecoder('utf-16le');
  if (hex.startsWith('feff')) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/** NUL, and what a decoder puts for bytes that it cannot read. */
// eslint-disable-next-line no-control-regex -- NUL is what is looked for
const UNFIT = /[\u0000\ufffd]/;

/** Passes text on as it is, or throws, naming the line. */
function lineCheck(longest: number): (text: string) => string {
  let line = 1;
  let length = 0;
  const lengthen = (by: number) => {
    length += by;
    if (length > longest)
      throw new UnreadableFile(
        `the line is longer than ${longest} characters`,
        'check that this is the right file and that it has line breaks',
        line,
      );
  };
  return (text) => {
    const unfit = text.search(UNFIT);
    const end = unfit < 0 ? text.length : unfit;
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', from)) {
      lengthen(at - from);
      from = at + 1;
      length = 0;
      line++;
    }
    lengthen(end - from);
    if (unfit >= 0) throw unfitText(text.charAt(unfit), line);
    return text;
  };
}

const unfitText = (character: string, line: number): UnreadableFile =>
  character === '\0'
    ? new UnreadableFile(
        'there is a NUL, so this is no text, or it is UTF-16 without a byte order mark',
        'save it as UTF-8 text',
        line,
      )
    : new UnreadableFile(
        'there are bytes that are not UTF-8, or a character that was lost in an earlier conversion',
        'save it as UTF-8 again from where it was made',
        line,
      );
