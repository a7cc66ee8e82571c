import { commandType, type CommandOf } from '../kernel/command-type.js';
import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { AbuseLeftUnattributed, type UnattributedAbuseEvent } from './events.js';

export const LeaveAbuseUnattributed = commandType('LeaveAbuseUnattributed', [], AbuseLeftUnattributed.data);

/** Keeps every report in `unattributed-abuse-<first octet>` that no lease can be named for; it refuses none. */
export const unattributedAbuseDecider: Decider<
  InContext<CommandOf<typeof LeaveAbuseUnattributed>>,
  UnattributedAbuseEvent,
  null
> = {
  initial: null,
  decide: ({ data }) => [{ type: 'AbuseLeftUnattributed', data }],
  evolve: () => null,
};
