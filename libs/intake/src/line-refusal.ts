/** What is at fault in a line: the column, or JSON pointer, blank where it is the line as a whole. */
export interface LineFault {
  readonly field: string;
  readonly reason: string;
  readonly mend: string;
}

/** One line of a file refused: its first fault, and every other. */
export interface LineRefusal extends LineFault {
  readonly more?: readonly LineFault[];
}

/** As a line stood in its file: the cells of a row by their columns, or the text of a command. */
export type Written = string | Readonly<Record<string, string>>;

/** One line of a file that is read line by line. */
export interface ReadLine {
  readonly line: number;
  readonly leaseRef: string;
  /** Made when it is asked for, as it is of a refused line alone. */
  readonly written: () => Written;
}

/** All that is at fault in a line, which is one thing at least. */
export const refusalOf = ([first, ...more]: readonly [LineFault, ...LineFault[]]): LineRefusal =>
  more.length === 0 ? first : { ...first, more };

/** Whether a list of faults has any. */
export const hasFaults = (faults: readonly LineFault[]): faults is readonly [LineFault, ...LineFault[]] =>
  faults.length > 0;
