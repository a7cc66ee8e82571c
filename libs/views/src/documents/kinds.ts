import type { DocumentKind } from '#read-model/document-kind.js';
import { blockKind } from './block.js';
import { deputiesKind } from './deputies.js';
import { filingKind } from './filing.js';
import { freshnessKind } from './freshness.js';
import { evidenceKind } from './evidence-request.js';
import { leaseKind } from './lease.js';
import { partyKind } from './party.js';
import { personKind } from './person.js';
import { reminderKind } from './reminder.js';
import { calendarKind } from './calendar.js';
import { feedKind } from './routing-feed.js';
import { registryKind } from './registry.js';
import { sourceKind } from './network-source.js';
import { safekeepingKind } from './safekeeping.js';
import { subscriptionKind } from './subscription.js';

/** The streams that have a document each, by how these are made. */
export const KINDS: readonly DocumentKind<object>[] = [
  leaseKind,
  partyKind,
  blockKind,
  registryKind,
  feedKind,
  sourceKind,
  subscriptionKind,
  reminderKind,
  calendarKind,
  deputiesKind,
  freshnessKind,
  filingKind,
  evidenceKind,
  personKind,
  safekeepingKind,
];
