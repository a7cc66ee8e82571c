import type { Role } from '#domain/kernel/event.js';
import { COMMANDS, mayIssue, type CommandName } from '../client/declared.js';
import { useWho } from '../session/session.js';

/** Whether a role may issue some of these commands. */
export const mayIssueSome = (commands: readonly CommandName[], role: Role): boolean =>
  commands.some((command) => mayIssue(COMMANDS[command], role));

/** Whether who is signed in may. */
export function useMayAct(commands: readonly CommandName[]): boolean {
  return mayIssueSome(commands, useWho().role);
}
