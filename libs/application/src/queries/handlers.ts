import { CalendarQueryHandler } from './calendar.query.js';
import { Moments } from './moment.js';
import { NameReader } from './names.js';
import { ViewQueryHandler } from './view.query.js';
import { WebhookSecretQueryHandler } from './webhook-secret.query.js';

/** Everything that answers queries. */
export const QUERY_PROVIDERS = [
  Moments,
  NameReader,
  ViewQueryHandler,
  CalendarQueryHandler,
  WebhookSecretQueryHandler,
];
