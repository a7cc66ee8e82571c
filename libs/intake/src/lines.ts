/** A line that is not blank, without its ending; counted from 1 with the blank ones. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** Cuts text that comes in pieces, as `decodeText` gives it, into lines. */
export async function* lines(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let line = 0;
  let rest = '';
  for await (const piece of pieces) {
    const cut = (rest + piece).split('\n');
    rest = cut.pop() ?? '';
    for (const text of cut) {
      line++;
      if (text.trim() !== '') yield { line, text };
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest };
}
