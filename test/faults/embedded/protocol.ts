/** What a process of the kill campaign is told to do, as one line of JSON. */
export interface Job {
  readonly folder: string;
  readonly seed: number;
  /** Its number among all processes of the campaign. */
  readonly process: number;
  readonly writers: number;
  /** Whether it closes the log and opens it again after each round, which checkpoints. */
  readonly reopens: boolean;
  /** Of each writer. */
  readonly appendsARound: number;
}

/**
 * What it says of itself, as lines of JSON: that the log is open; of each append of each writer that it is tried at
 * a revision, and what came of it.
 */
export type Said =
  | readonly ['open']
  | readonly ['try', writer: number, append: number, expected: string]
  | readonly ['done', writer: number, append: number, revision: string, position: string]
  | readonly ['refused', writer: number, append: number]
  /** The store was unavailable; whether the append took place is unknown. */
  | readonly ['unavailable', writer: number, append: number]
  /** The store takes no more appends; all that were tried after that were refused. */
  | readonly ['halted']
  | readonly ['not opened', why: string]
  | readonly ['ended']
  | readonly ['failed', what: string];
