import { partyStream } from '#domain/party/stream.js';
import { blockStream } from '#domain/block/stream.js';
import { routingFeedStream } from '#domain/routing-feed/stream.js';
import { subscriptionStream } from '#domain/subscription/stream.js';
import { reminderStream } from '#domain/reminder/stream.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { evolveBlock, type BlockDocument } from '#record/block/block-document.js';
import { evolveParty, type PartyDocument } from '#record/party/party-document.js';
import {
  evolveReminderDocument,
  recordedState,
  type ReminderDocument,
} from '#record/reminder/reminder-document.js';
import { evolveSubscription, type SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { evolveFeed, type FeedDocument } from '#record/routing-feed/feed-document.js';
import type { DocumentKind } from './document-kind.js';
import type { Row } from './tables.js';
import { leaseKind } from './lease-kind.js';

type Evolve<D extends object> = DocumentKind<D>['evolve'];

const foldWith =
  <D extends object>(evolve: Evolve<D>) =>
  (history: readonly RecordedEvent[]) =>
    history.reduce<D | undefined>(evolve, undefined);

export const partyKind: DocumentKind<PartyDocument> = {
  category: partyStream.category,
  evolve: evolveParty,
  fold: foldWith(evolveParty),
  rows: ({ partyId, name }) => [['party', partyId, name.toLowerCase()]],
  named: () => [],
};

export const blockKind: DocumentKind<BlockDocument> = {
  category: blockStream.category,
  evolve: evolveBlock,
  fold: foldWith(evolveBlock),
  rows: () => [],
  named: () => [],
};

export const feedKind: DocumentKind<FeedDocument> = {
  category: routingFeedStream.category,
  evolve: evolveFeed,
  fold: foldWith(evolveFeed),
  rows: () => [],
  named: () => [],
};

export const subscriptionKind: DocumentKind<SubscriptionDocument> = {
  category: subscriptionStream.category,
  evolve: evolveSubscription,
  fold: foldWith(evolveSubscription),
  rows: () => [],
  named: () => [],
};

export const reminderKind: DocumentKind<ReminderDocument> = {
  category: reminderStream.category,
  evolve: evolveReminderDocument,
  fold: foldWith(evolveReminderDocument),
  rows: reminderRows,
  named: () => [],
};

const KINDS = [
  leaseKind,
  partyKind,
  blockKind,
  feedKind,
  subscriptionKind,
  reminderKind,
] as unknown as readonly DocumentKind<object>[];

/** How the documents of a stream are made, `undefined` for streams that have none. */
export const kindOf = (stream: string): DocumentKind<object> | undefined =>
  KINDS.find(({ category }) => stream.startsWith(category));

function reminderRows(document: ReminderDocument): readonly Row[] {
  const { reminderId, leaseId, subscriptionId, due, escalates } = document.details;
  const state = recordedState(document);
  return [['reminder', reminderId, Date.parse(due), leaseId, subscriptionId, state, escalates ?? null]];
}
