import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { RenewalCommand } from './commands.js';
import {
  NoticeAcknowledged,
  NoticeDelivered,
  NoticeServed,
  NoticeTimestamped,
  type RenewalEvent,
} from './events.js';
import { checkBeforeItEnded, checkNotAhead, checkOnceAgreed } from '../life.js';
import { checkReceived } from './when.js';
import { lacking } from './effect.js';
import { checkNotice, servedNotice } from './notices.js';

type NoticeCommand = Extract<
  RenewalCommand,
  { type: 'ServeNotice' | 'DeliverNotice' | 'AcknowledgeNotice' | 'TimestampNotice' }
>;

export const noticeRules: Rules<NoticeCommand, RenewalEvent> = {
  ServeNotice: ruleFor(NoticeServed, (lease, data, context) => {
    const { record } = lease;
    checkOnceAgreed(lease, context);
    checkNotAhead(context);
    checkBeforeItEnded(lease, context);
    const { commandId } = context;
    const notice = { ...data, noticeId: data.noticeId ?? commandId, term: data.term ?? record.term.ordinal };
    checkNotice(record, notice);
    const withoutEffect = lacking(record, notice);
    return [{ type: 'NoticeServed', data: { ...notice, ...(withoutEffect && { withoutEffect }) } }];
  }),

  DeliverNotice: ruleFor(NoticeDelivered, ({ record }, data, context) => {
    const { delivered, served } = servedNotice(record, data.noticeId);
    checkReceived(served, context);
    if (delivered)
      throw refusal(
        'notice-delivered',
        'The delivery is on record.',
        '/noticeId',
        'correct that record if it is wrong',
      );
    return [{ type: 'NoticeDelivered', data }];
  }),

  AcknowledgeNotice: ruleFor(NoticeAcknowledged, ({ record }, data, context) => {
    const { by, acknowledged, served } = servedNotice(record, data.noticeId);
    checkReceived(served, context);
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

  TimestampNotice: ruleFor(NoticeTimestamped, ({ record }, data) => {
    const { contentDigest, timestamped } = servedNotice(record, data.noticeId);
    if (timestamped)
      throw refusal(
        'notice-timestamped',
        'The time-stamp is on record.',
        '/noticeId',
        'correct that record if it is wrong',
      );
    if (contentDigest === undefined)
      throw refusal(
        'notice-without-digest',
        'The notice was served without the hash of its content.',
        '/noticeId',
        'correct the record of the notice, with its contentDigest',
      );
    if (data.timestamp.messageImprint !== contentDigest)
      throw refusal(
        'timestamp-mismatch',
        `The token is of ${data.timestamp.messageImprint}, the notice of ${contentDigest}.`,
        '/token',
        'give the token made of the very content of the notice',
      );
    return [{ type: 'NoticeTimestamped', data }];
  }),
};
