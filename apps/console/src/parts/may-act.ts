import { COMMANDS, mayIssue, type CommandName } from '../client/declared.js';
import { useWho } from '../session/session.js';

/** Whether who is signed in may issue some of these commands. */
export function useMayAct(commands: readonly CommandName[]): boolean {
  const { role } = useWho();
  return commands.some((command) => mayIssue(COMMANDS[command], role));
}
