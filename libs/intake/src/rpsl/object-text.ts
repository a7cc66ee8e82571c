import { latin1Pieces } from './latin1-pieces.js';

/** UTF-16 code units; no object of a registry comes near. What is longer is passed over, and never held in memory. */
export const LONGEST_OBJECT = 1_048_576;

/** An object as it stands in a dump (RFC 2622 §2), in Latin-1, its lines ended by `\n`. */
export interface ObjectText {
  /** Of its first line, counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** One that is too long to be one, and how it begins. */
export interface OverlongObject {
  readonly line: number;
  readonly overlong: true;
  readonly head: string;
}

const HEAD = 4_096;
/** An attribute that an object of such a class begins with, and that no object has else. */
const BEGINS = /\n(?=(?:route6?|inet6?num|domain|aut-num|organisation)[ \t]*:)/i;

/** The objects of a dump, which empty lines part, or the first attribute of the next where one was left out; as many at a time as a piece of it brings. */
export async function* objectTexts(
  bytes: AsyncIterable<Uint8Array>,
  longest = LONGEST_OBJECT,
): AsyncGenerator<readonly (ObjectText | OverlongObject)[]> {
  const cutter = new ObjectCutter(longest);
  for await (const piece of latin1Pieces(bytes)) yield cutter.take(piece);
  yield cutter.end();
}

class ObjectCutter {
  private rest = '';
  private line = 1;
  /** Up to where no empty line begins in `rest`: small pieces would have it looked through again and again. */
  private seen = 0;
  /** The object that is passed over. */
  private overlong: OverlongObject | undefined;

  constructor(private readonly longest: number) {}

  take(piece: string): readonly (ObjectText | OverlongObject)[] {
    const text = this.rest + piece;
    const found: (ObjectText | OverlongObject)[] = [];
    let from = 0;
    let seen = this.seen;
    for (let end = endOf(text, seen); end >= 0; end = endOf(text, from)) {
      this.add(text.slice(from, end + 1), found);
      from = end + 1;
      seen = from;
    }
    this.rest = text.slice(from);
    this.seen = openLine(text, seen) - from;
    if (this.rest.length > this.longest) this.passOver();
    return found;
  }

  end(): readonly (ObjectText | OverlongObject)[] {
    const found: (ObjectText | OverlongObject)[] = [];
    this.add(this.rest, found);
    return found;
  }

  private add(text: string, found: (ObjectText | OverlongObject)[]): void {
    const { line, overlong } = this;
    this.line += linesIn(text);
    if (overlong !== undefined) {
      this.overlong = undefined;
      found.push(overlong);
    } else if (text.length > this.longest) found.push(overlongFrom(line, text));
    else if (text.trim() !== '') found.push(...partsOf(line, text));
  }

  private passOver(): void {
    this.overlong ??= overlongFrom(this.line, this.rest);
    this.line += linesIn(this.rest);
    // The end of a line may yet be one of an empty line.
    this.rest = this.rest.endsWith('\n') ? '\n' : '';
    if (this.rest !== '') this.line -= 1;
    this.seen = 0;
  }
}

const overlongFrom = (line: number, text: string): OverlongObject => ({
  line,
  overlong: true,
  head: text.slice(0, HEAD),
});

function partsOf(line: number, text: string): readonly ObjectText[] {
  if (!BEGINS.test(text)) return [{ line, text }];
  let from = line;
  return text.split(BEGINS).map((part) => {
    const at = from;
    from += linesIn(part) + 1;
    return { line: at, text: part };
  });
}

/** Where the empty line after an object ends; blanks do not make a line of an object, as one that goes on has more than these. */
function endOf(text: string, from: number): number {
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
    let next = at + 1;
    while (text[next] === ' ' || text[next] === '\t') next += 1;
    if (text[next] === '\n') return next;
  }
  return -1;
}

/** Where the line break is, from `seen` on, that an empty line may yet follow; the end of the text where there is none. */
function openLine(text: string, seen: number): number {
  const last = text.slice(seen).lastIndexOf('\n');
  return last >= 0 && text.slice(seen + last).trim() === '' ? seen + last : text.length;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
