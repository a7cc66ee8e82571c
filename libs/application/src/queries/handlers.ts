import { AnswerComposer } from './answer-composer.js';
import { BlockQueryHandler } from './block.query.js';
import { BreakDrillQueryHandler } from './break-drill.query.js';
import { CalendarQueryHandler } from './calendar.query.js';
import { HolderQueryHandler } from './holder.query.js';
import { LeaseHistoryQueryHandler } from './lease-history.query.js';
import { LeaseQueryHandler } from './lease.query.js';
import { LeaseViewQueryHandler } from './lease-view.query.js';
import { LesseeViewQueryHandler } from './lessee-view.query.js';
import { LiabilityChangesQueryHandler } from './liability-changes.query.js';
import { Moments } from './moment.js';
import { NameReader } from './names.js';
import { NoticeDraftQueryHandler } from './notice-draft.query.js';
import { PartiesQueryHandler } from './parties.query.js';
import { PartyMoneyQueryHandler } from './party-money.query.js';
import { QuarantineQueryHandler } from './quarantine.query.js';
import { RemindersQueryHandler } from './reminders.query.js';
import { SubscriptionsQueryHandler, WebhookSecretQueryHandler } from './subscriptions.query.js';
import { RegisterQueryHandler } from './register.query.js';
import { RenewalQueueQueryHandler } from './renewal-queue.query.js';

/** Everything that answers queries. */
export const QUERY_PROVIDERS = [
  AnswerComposer,
  Moments,
  NameReader,
  BlockQueryHandler,
  CalendarQueryHandler,
  BreakDrillQueryHandler,
  HolderQueryHandler,
  LeaseHistoryQueryHandler,
  LeaseQueryHandler,
  LeaseViewQueryHandler,
  LesseeViewQueryHandler,
  LiabilityChangesQueryHandler,
  NoticeDraftQueryHandler,
  PartiesQueryHandler,
  PartyMoneyQueryHandler,
  QuarantineQueryHandler,
  RegisterQueryHandler,
  RemindersQueryHandler,
  SubscriptionsQueryHandler,
  WebhookSecretQueryHandler,
  RenewalQueueQueryHandler,
];
