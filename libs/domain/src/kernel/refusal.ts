/**
 * A command that the rules do not allow. `code` is stable and becomes the problem type (RFC 9457) and the
 * console's message; `pointer` is the JSON pointer of the member at fault; `mend` says what would be accepted.
 */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly pointer: string,
    readonly mend: string,
  ) {
    super(message);
  }
}

/** A reason for which a command is refused, by its stable code. */
export interface Refusal {
  readonly code: string;
  readonly meaning: string;
}

/** Makes refusals for the reasons listed, and for no other. */
export const refusing =
  <L extends readonly (readonly Refusal[])[]>(..._lists: L) =>
  (code: L[number][number]['code'], message: string, pointer: string, mend: string): Refused =>
    new Refused(code, message, pointer, mend);
