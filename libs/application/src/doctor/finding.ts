import type { Trouble } from '../troubles/trouble.js';

/** What `doctor` found of one thing; `mend` says what to do where something is to be done. */
export interface Finding {
  readonly what: string;
  /**
   * A finding that is fine may still have something to mend, of which the exit code says nothing; null for what could not
   * be looked at, as something else is amiss.
   */
  readonly fine: boolean | null;
  readonly found: string;
  readonly mend?: string;
}

/** What an error says, and what to do about it where that is known. */
export type WordsOf = (error: unknown) => { readonly message: string; readonly mend?: string };

const LOOK_AT_FOLDER = 'see that the data folder is whole, and that you may read and write all of it';

/** What came of a look; what keeps anybody from looking is a finding as well. */
export async function lookedAt(
  what: string,
  look: () => Finding | Promise<Finding>,
  wordsOf: WordsOf,
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return amiss(what, error, wordsOf);
  }
}

/** What an error says of it. */
export function amiss(what: string, error: unknown, wordsOf: WordsOf): Finding {
  const { message, mend } = wordsOf(error);
  return { what, fine: false, found: message, mend: mend || LOOK_AT_FOLDER };
}

/** What is in trouble. */
export const troubled = (what: string, { found, mend }: Trouble): Finding => ({
  what,
  fine: false,
  found,
  mend,
});

/** What is troubled by others, and so nobody can tell how it is by itself. */
export const notLookedAt = (what: readonly string[], because: string): readonly Finding[] =>
  what.map((each) => ({ what: each, fine: null, found: `not looked at: ${because}` }));
