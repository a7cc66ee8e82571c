/**
 * A command that the rules do not allow. `code` is stable and becomes the problem type (RFC 9457) and the
 * console's message; `pointer` is the JSON pointer of the member at fault; `mend` says what would be accepted.
 */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly pointer: string = '',
    readonly mend: string = '',
  ) {
    super(message);
  }
}
