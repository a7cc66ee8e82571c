import { refusal } from '../refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { RenewalCommand } from './commands.js';
import { checkNotice, servedNotice } from './notices.js';

type NoticeCommand = Extract<RenewalCommand, { type: 'ServeNotice' | 'DeliverNotice' | 'AcknowledgeNotice' }>;

export const noticeRules: Rules<NoticeCommand> = {
  ServeNotice: ruleFor('NoticeServed', ({ record }, data, { commandId }) => {
    const notice = { ...data, noticeId: data.noticeId ?? commandId, term: data.term ?? record.term.ordinal };
    checkNotice(record, notice);
    return [{ type: 'NoticeServed', data: notice }];
  }),

  DeliverNotice: ruleFor('NoticeDelivered', ({ record }, data) => {
    if (servedNotice(record, data.noticeId).delivered)
      throw refusal(
        'notice-delivered',
        'The delivery is on record.',
        '/noticeId',
        'correct that record if it is wrong',
      );
    return [{ type: 'NoticeDelivered', data }];
  }),

  AcknowledgeNotice: ruleFor('NoticeAcknowledged', ({ record }, data) => {
    const { by, acknowledged } = servedNotice(record, data.noticeId);
    if (acknowledged)
      throw refusal(
        'notice-acknowledged',
        'The acknowledgement is on record.',
        '/noticeId',
        'correct that record if it is wrong',
      );
    if (by === data.by)
      throw refusal(
        'acknowledged-by-sender',
        `The ${by} served this notice itself.`,
        '/by',
        'name the side that received it',
      );
    return [{ type: 'NoticeAcknowledged', data }];
  }),
};
