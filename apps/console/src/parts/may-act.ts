import { COMMANDS, mayIssue, type Acting, type CommandName } from '../client/declared.js';
import { useWho } from '../session/session.js';

/** Whether somebody may issue some of these commands. */
export const mayIssueSome = (commands: readonly CommandName[], acting: Acting): boolean =>
  commands.some((command) => mayIssue(COMMANDS[command], acting));

/** Whether who is signed in may. */
export function useMayAct(commands: readonly CommandName[]): boolean {
  return mayIssueSome(commands, useWho());
}
