import { decidedStream } from '../kernel/stream-type.js';
import { LeaveAbuseUnattributed, unattributedAbuseDecider } from './decider.js';
import { UNATTRIBUTED_ABUSE_EVENTS } from './events.js';

export const unattributedAbuseStream = decidedStream({
  category: 'unattributed-abuse-',
  commands: [LeaveAbuseUnattributed],
  events: UNATTRIBUTED_ABUSE_EVENTS,
  refusals: [],
  decider: () => unattributedAbuseDecider,
});
