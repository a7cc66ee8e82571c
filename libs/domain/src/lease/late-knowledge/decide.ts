import type { CommandOf } from '../../kernel/command-type.js';
import { checkFollows, checkNotAhead } from '../life.js';
import { ruleFor, type Rules } from '../rule.js';
import type { LATE_KNOWLEDGE_COMMANDS } from './commands.js';
import { renewalTo, undecided } from './disputes.js';
import { DisputeDecided, SpaceReturned, type LateKnowledgeEvent } from './events.js';
import { settingAside } from './setting-aside.js';

type LateKnowledgeCommand = CommandOf<(typeof LATE_KNOWLEDGE_COMMANDS)[number]>;

export const lateKnowledgeRules: Rules<LateKnowledgeCommand, LateKnowledgeEvent> = {
  DecideDispute: ruleFor(DisputeDecided, ({ record }, data, context) => {
    checkNotAhead(context);
    const { term, noticeId } = undecided(record, data.disputeId);
    const renewal = renewalTo(record, term);
    const decided = { type: 'DisputeDecided', data } as const;
    return data.holds === 'notice' && renewal ? [decided, settingAside(renewal, noticeId)] : [decided];
  }),

  ReturnSpace: ruleFor(SpaceReturned, (lease, data, context) => {
    checkFollows(lease, context);
    return [{ type: 'SpaceReturned', data }];
  }),
};
