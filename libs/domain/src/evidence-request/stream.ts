import { decidedStream } from '../kernel/stream-type.js';
import { EVIDENCE_COMMANDS } from './commands.js';
import { EVIDENCE_REFUSALS, evidenceDecider } from './decider.js';
import { EVIDENCE_EVENTS, RequestId } from './events.js';

export const evidenceStream = decidedStream({
  category: 'evidence-',
  commands: EVIDENCE_COMMANDS,
  events: EVIDENCE_EVENTS,
  refusals: EVIDENCE_REFUSALS,
  decider: () => evidenceDecider,
  target: {
    collection: 'evidence-requests',
    name: 'requestId',
    shape: RequestId,
    example: '6d1f0c3a-8e2b-5a47-9c15-2b7d4e6f8a90',
    mayBeMade: true,
  },
});
