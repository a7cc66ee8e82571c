/**
 * What spreadsheet programs begin a formula with, in wide forms too, and what some of them skip before they look: blanks
 * and what cannot be seen.
 */
const BEGINS_FORMULA = /^[=+\-@|%＝＋－＠｜％\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The text of a CSV cell with a `'` before it where a spreadsheet program could take it for a formula. */
export const guarded = (cell: string): string => (BEGINS_FORMULA.test(cell) ? `'${cell}` : cell);
