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

/** What is troubled by others, and so nobody can tell how it is by itself. */
export const notLookedAt = (what: readonly string[], because: string): readonly Finding[] =>
  what.map((each) => ({ what: each, fine: null, found: `not looked at: ${because}` }));
