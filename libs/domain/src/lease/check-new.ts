import { Refused } from '../kernel/refusal.js';

/** What a command adds to a lease has an id that nothing of its kind there has. @throws Refused */
export function checkNew(
  known: { has(id: string): boolean },
  id: string,
  code: `${string}-known`,
  what: string,
  pointer: string,
): void {
  if (known.has(id))
    throw new Refused(code, `There is ${what} ${id} already.`, pointer, 'give another id, or none');
}
