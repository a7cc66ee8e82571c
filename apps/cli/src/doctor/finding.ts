/** What `doctor` found of one thing; `mend` says what to do where something is to be done. */
export interface Finding {
  readonly what: string;
  /** A finding that is fine may still have something to mend, of which the exit code says nothing. */
  readonly fine: boolean;
  readonly found: string;
  readonly mend?: string;
}
