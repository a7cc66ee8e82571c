import { wordsOf } from '../failure.js';

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

const LOOK_AT_FOLDER = 'see that the data folder is whole, and that you may read and write all of it';

/** What came of a look; what keeps anybody from looking is a finding as well. */
export async function lookedAt(what: string, look: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return amiss(what, error);
  }
}

/** What an error says of it. */
export function amiss(what: string, error: unknown): Finding {
  const { message, mend } = wordsOf(error);
  return { what, fine: false, found: message, mend: mend || LOOK_AT_FOLDER };
}

/** What is troubled by others, and so nobody can tell how it is by itself. */
export const notLookedAt = (what: readonly string[], because: string): readonly Finding[] =>
  what.map((each) => ({ what: each, fine: null, found: `not looked at: ${because}` }));
