import { verdictOn, type LineResult } from '#intake/result-csv.js';

/** How many lines of a file came to what. */
export interface ImportCounts {
  readonly accepted: number;
  /** Lines that an earlier import, or line, recorded: nothing was added by them. */
  readonly alreadyRecorded: number;
  readonly refused: number;
}

type Counting = { -readonly [M in keyof ImportCounts]: number };

export const newCounts = (): Counting => ({ accepted: 0, alreadyRecorded: 0, refused: 0 });

const COUNTED = { accepted: 'accepted', 'already recorded': 'alreadyRecorded', refused: 'refused' } as const;

/** Passes every result on, counted. */
export async function* counted(
  results: AsyncIterable<LineResult>,
  counts: Counting,
): AsyncGenerator<LineResult> {
  for await (const result of results) {
    counts[COUNTED[verdictOn(result)]]++;
    yield result;
  }
}
