/**
 * The fault of a call of the operating system, which somebody can mend there.
 * @throws any other, which is a fault of this program
 */
export function systemsFault(error: unknown): NodeJS.ErrnoException {
  const fault = error as NodeJS.ErrnoException;
  if (fault.syscall === undefined) throw error;
  return fault;
}
