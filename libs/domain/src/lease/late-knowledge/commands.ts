import { commandType } from '../../kernel/command-type.js';
import { DisputeDecided, SpaceReturned } from './events.js';

export const DecideDispute = commandType('DecideDispute', ['legal'], DisputeDecided.data, {
  path: 'disputes/:disputeId/decision',
  summary: 'Decide a disputed renewal: which reading holds, by whom and why',
  example: { disputeId: 'N-1', holds: 'notice', by: 'both-sides', cause: 'Settled by letter of 2036-02-02' },
});

export const ReturnSpace = commandType('ReturnSpace', ['legal', 'network'], SpaceReturned.data, {
  path: 'space-return',
  summary: 'Record that a lessee who held over has given the space back',
  example: { remark: 'Announcements withdrawn and seen to be' },
});

export const LATE_KNOWLEDGE_COMMANDS = [DecideDispute, ReturnSpace] as const;
