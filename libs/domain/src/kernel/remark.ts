/** What is worth a second look in something that was recorded all the same; told as a refusal is. */
export interface Remark {
  /** Stable. */
  readonly code: string;
  readonly message: string;
  /** The JSON pointer of the member that it is about. */
  readonly pointer: string;
  readonly mend: string;
}
