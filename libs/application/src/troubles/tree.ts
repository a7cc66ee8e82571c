import type { TreeKeeper } from '#evidence/tree/tree-keeper.js';
import type { Trouble } from './trouble.js';

/** What to do about a log that is not what was signed, where nobody knows the place. */
const LOOK_INTO_LOG =
  'lease-ledger doctor names the place; where an older state was restored on purpose, stop the service and move tree.sqlite aside';

/** The same where the place is known. */
export const RESTORE_LOG =
  'somebody wrote into the log, past the ledger: compare the event with a backup, restore the log, and see who can write there';

/** Whether the log is what the tree was made of, and what checkpoints were signed of; else no proof comes from it. */
export function treeTrouble({ standing, failure }: TreeKeeper): Trouble | undefined {
  if (failure?.isOfAnotherLog) return trouble('of another log', failure.message, LOOK_INTO_LOG);
  if (standing?.fork !== undefined) return trouble('forked', standing.fork.found, LOOK_INTO_LOG);
  if (failure !== undefined)
    return trouble('stopped', failure.message, 'mend what it says; the tree goes on by itself');
  return undefined;
}

const trouble = (state: string, found: string, mend: string): Trouble => ({
  what: 'tree',
  state,
  found,
  mend,
  answered: true,
});
