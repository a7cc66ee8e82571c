import { AnswerComposer } from './answer-composer.js';
import { BlockQueryHandler } from './block.query.js';
import { HolderQueryHandler } from './holder.query.js';
import { LeaseHistoryQueryHandler } from './lease-history.query.js';
import { LeaseQueryHandler } from './lease.query.js';
import { LesseeViewQueryHandler } from './lessee-view.query.js';
import { Moments } from './moment.js';
import { NameReader } from './names.js';
import { PartiesQueryHandler } from './parties.query.js';
import { QuarantineQueryHandler } from './quarantine.query.js';
import { RegisterQueryHandler } from './register.query.js';
import { RenewalQueueQueryHandler } from './renewal-queue.query.js';

/** Everything that answers queries. */
export const QUERY_PROVIDERS = [
  AnswerComposer,
  Moments,
  NameReader,
  BlockQueryHandler,
  HolderQueryHandler,
  LeaseHistoryQueryHandler,
  LeaseQueryHandler,
  LesseeViewQueryHandler,
  PartiesQueryHandler,
  QuarantineQueryHandler,
  RegisterQueryHandler,
  RenewalQueueQueryHandler,
];
