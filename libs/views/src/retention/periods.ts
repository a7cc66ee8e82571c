/** How long what is kept is to be kept, as configured. */
export interface RetentionPeriods {
  /** Days that a document is kept after the last lease that names it is over; absent where none is ever due. */
  readonly documentsDays?: number | undefined;
}
