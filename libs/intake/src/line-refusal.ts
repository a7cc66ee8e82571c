/** One line of a file refused: the column, or JSON pointer, at fault, blank where it is the line as a whole. */
export interface LineRefusal {
  readonly field: string;
  readonly reason: string;
  readonly mend: string;
}
