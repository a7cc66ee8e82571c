import { isPartyBound } from '#domain/kernel/event.js';
import { partyActOf } from '#domain/kernel/party-acts.js';
import type { Who } from '../session/session.js';
import { COMMANDS, type CommandName } from './declared.js';

type Members = Readonly<Record<string, unknown>>;

/** What a form settles for whoever acts for a party: its side and party, and nothing of who else it could be. */
export function ownMembers(command: CommandName, { role, party }: Who): Members {
  const act = partyActOf(command);
  if (act === undefined || !isPartyBound(role)) return {};
  const { side, party: own, unsaid, makesId } = act;
  return {
    ...(side === undefined ? {} : { [side]: role }),
    ...(own === undefined ? {} : { [own]: party }),
    ...(unsaid === undefined ? {} : { [unsaid]: undefined }),
    ...(makesId ? { [COMMANDS[command].target]: undefined } : {}),
  };
}

/** Whether what a page would begin a form with is another side's to do. */
export function isForOther(command: CommandName, who: Who, initial: Members = {}): boolean {
  const own = ownMembers(command, who);
  return Object.keys(own).some((name) => initial[name] !== undefined && initial[name] !== own[name]);
}
