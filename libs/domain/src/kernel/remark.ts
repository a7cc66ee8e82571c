/** What is worth a second look in something that was recorded all the same; told as a refusal is. */
export interface Remark {
  /** Stable. */
  readonly code: string;
  /** What is worth a second look, in words. */
  readonly message: string;
  /** The JSON pointer of the member that it is about. */
  readonly pointer: string;
  /** What would leave nothing to remark. */
  readonly mend: string;
}
