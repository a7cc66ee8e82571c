/** A line that is not blank, without its ending; counted from 1 with the blank ones. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** Cuts text that comes in pieces, as `decodeText` gives it, into lines. */
export async function* lines(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let line = 0;
  // Put together once: of a long line that comes in small pieces all would be looked through at each.
  let rest: string[] = [];
  for await (const piece of pieces) {
    const cut = piece.split('\n');
    rest.push(cut[0]!);
    for (let at = 1; at < cut.length; at++) {
      const text = rest.join('');
      rest = [cut[at]!];
      line++;
      if (text.trim() !== '') yield { line, text };
    }
  }
  const last = rest.join('');
  if (last.trim() !== '') yield { line: line + 1, text: last };
}
