import { blockStream } from '#domain/block/stream.js';
import { calendarStream } from '#domain/calendar/stream.js';
import { deputyStream } from '#domain/deputy/stream.js';
import { documentStream } from '#domain/document/stream.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import { PackIssued } from '#domain/evidence-request/events.js';
import { prefixContains, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { leaseStream } from '#domain/lease/stream.js';
import { networkSourceStream } from '#domain/network-source/stream.js';
import { AccessGranted, AccessWithdrawn } from '#domain/party/events.js';
import { partyStream } from '#domain/party/stream.js';
import { PersonDescribed } from '#domain/person/events.js';
import { personStream } from '#domain/person/stream.js';
import { registryStream } from '#domain/registry/stream.js';
import { reminderStream } from '#domain/reminder/stream.js';
import { routingFeedStream } from '#domain/routing-feed/stream.js';
import { ErasureCleared } from '#domain/safekeeping/events.js';
import { safekeepingStream } from '#domain/safekeeping/stream.js';
import { subscriptionStream } from '#domain/subscription/stream.js';
import { accessView } from '../access/view.js';
import { mayAsk } from '../declared/may-ask.js';
import type { Reader } from '../declared/reader.js';
import type { AnyView } from '../declared/view.js';
import { blockAlignmentView, bookAlignmentView } from '../alignment/book-view.js';
import { alignmentView, leaseAlignmentView } from '../alignment/view.js';
import { blocksView } from '../blocks/list-view.js';
import { blockView } from '../blocks/view.js';
import { breakDrillView } from '../break-drill/view.js';
import { calendarsView } from '../calendars/view.js';
import { continuityView } from '../continuity/view.js';
import { continuityStanding } from './continuity-standing.js';
import { deputiesView } from '../deputies/view.js';
import { evidenceRequestsView, evidenceRequestView, packsView } from '../evidence/view.js';
import { historyView } from '../history/view.js';
import { holderView } from '../holder/view.js';
import { leaseDocumentsView } from '../kept-documents/lease-view.js';
import { hashesOf } from '../kept-documents/named-hashes.js';
import { documentView } from '../kept-documents/view.js';
import { leaseView } from '../lease/view.js';
import { legalHoldsView } from '../legal-holds/view.js';
import { abuseReportsView } from '../lease-lists/abuse-reports-view.js';
import { listingsView } from '../lease-lists/listings-view.js';
import { invoicesView } from '../lease-lists/invoices-view.js';
import { loasView } from '../lease-lists/loas-view.js';
import { noticesView } from '../lease-lists/notices-view.js';
import { leaseOrBuyView } from '../lease-or-buy/view.js';
import { leaseLiabilityView } from '../liability/view.js';
import { waterfallView } from '../liability/waterfall-view.js';
import { leaseMoneyView, partyMoneyView } from '../money/view.js';
import { networkSourcesView } from '../network-sources/view.js';
import { noticeDraftView } from '../notice-draft/view.js';
import { leaseObligationsView, obligationsView } from '../obligations/view.js';
import { partiesView, partyView } from '../parties/view.js';
import { personView } from '../people/view.js';
import { registerView } from '../register/view.js';
import { registriesView, registryView } from '../registries/view.js';
import { remindersView, subscriptionsView } from '../reminders/view.js';
import { renewalQueueView } from '../renewal-queue/view.js';
import { retentionView } from '../retention/view.js';
import { renewalTimelineView } from '../renewal-timeline/view.js';
import { reverseDnsView } from '../reverse-dns/view.js';
import { leaseStanding } from './lease-standing.js';
import { comparing } from './compare.js';
import { recordedSince } from './recorded.js';
import { quarantineChangesView } from './set-aside.js';

const [LEASES, PARTIES, BLOCKS] = [leaseStream, partyStream, blockStream].map(({ category }) => category) as [
  string,
  string,
  string,
];
const EVIDENCE = evidenceStream.category;
const FILINGS = documentStream.category;
/** Of leases apart, where people are named for what they see to. */
const OF_PEOPLE = [deputyStream.category, subscriptionStream.category];
const REMINDERS = [reminderStream.category, subscriptionStream.category];

/** A reader whose access is limited is told what was recorded of leases alone. */
const ofParties = <V extends AnyView>(list: V): V => ({ ...list, keepsTo: [] });

/** What the alignment of many leases rests on, and a reader may know of. */
const ALIGNMENT = { streams: [LEASES, routingFeedStream.category, networkSourceStream.category] };

/** Of routing there is no list: each lease shows its own routes. */
const ROUTING = {
  name: 'routing',
  command: { name: 'routing' },
  operationId: 'getRouting',
  path: '/v1/routing',
  summary: 'Exports of the routing feeds, files of network sources, and what was observed of the leases',
  parameters: {},
  keepsTo: ['leases', 'asOf'],
} as const;

/** What whoever may not ask for requests for evidence is not told of here either. */
const unlessEvidence = ({ stream }: RecordedEvent, { role }: Reader): boolean =>
  !stream.startsWith(EVIDENCE) || mayAsk(role, evidenceRequestsView);

const names = (event: RecordedEvent, sha256: unknown): boolean =>
  hashesOf(event).some((named) => named.sha256 === sha256);

/** Whether an event of a lease is about a prefix that a block contains. */
const namesPrefixWithin = ({ data }: RecordedEvent, block: Prefix): boolean => {
  const { prefix, prefixes = [] } = data as {
    readonly prefix?: unknown;
    readonly prefixes?: readonly unknown[];
  };
  const named = [prefix, ...prefixes.map((each) => (each as { readonly prefix?: unknown }).prefix ?? each)];
  return named.some((each) => typeof each === 'string' && prefixContains(block, prefixOf(each)));
};

const isNamedIn = ({ data, metadata }: RecordedEvent, id: string): boolean =>
  JSON.stringify([data, metadata.evidence]).includes(id);

/**
 * What tells the changes of each view: one that can be asked of an instant is held against itself, of one that is live
 * only what was recorded since in its streams.
 */
export const CHANGES_VIEWS = [
  comparing(leaseView, { content: leaseStanding, beside: historyView }),
  comparing(historyView),
  comparing(leaseDocumentsView),
  comparing(loasView),
  comparing(noticesView),
  comparing(noticeDraftView),
  comparing(abuseReportsView),
  comparing(listingsView),
  comparing(invoicesView),
  comparing(leaseMoneyView),
  comparing(leaseLiabilityView),
  comparing(waterfallView),
  comparing(leaseObligationsView),
  comparing(leaseAlignmentView),
  comparing(reverseDnsView),
  comparing(leaseOrBuyView),
  comparing(renewalTimelineView),
  comparing(continuityView, { content: continuityStanding }),
  comparing(obligationsView),
  comparing(alignmentView),
  comparing(breakDrillView),
  comparing(holderView),
  comparing(partyMoneyView),
  comparing(deputiesView),
  comparing(legalHoldsView),
  recordedSince(registerView, { streams: [LEASES] }),
  recordedSince(renewalQueueView, {
    streams: [LEASES, deputyStream.category, EVIDENCE],
    about: unlessEvidence,
  }),
  recordedSince(ofParties(partiesView), { streams: [PARTIES] }),
  recordedSince(ofParties(partyView), { streams: ({ partyId }) => [`${PARTIES}${String(partyId)}`] }),
  recordedSince(accessView, {
    streams: ({ partyId }) => [`${PARTIES}${String(partyId)}`],
    about: ({ type }) => type === AccessGranted.type || type === AccessWithdrawn.type,
  }),
  recordedSince(ofParties(blocksView), { streams: [BLOCKS] }),
  recordedSince(ofParties(blockView), { streams: ({ prefix }) => [`${BLOCKS}${String(prefix)}`] }),
  recordedSince(networkSourcesView, {
    streams: [networkSourceStream.category, routingFeedStream.category],
  }),
  recordedSince(bookAlignmentView, ALIGNMENT),
  recordedSince(blockAlignmentView, {
    ...ALIGNMENT,
    about: (event, _, { prefix }) =>
      !event.stream.startsWith(LEASES) || namesPrefixWithin(event, prefixOf(String(prefix))),
  }),
  recordedSince(registriesView, { streams: [registryStream.category, BLOCKS] }),
  recordedSince(registryView, {
    streams: ({ registry }) => [`${registryStream.category}${String(registry)}`, BLOCKS],
  }),
  recordedSince(remindersView, { streams: REMINDERS }),
  recordedSince(subscriptionsView, { streams: [subscriptionStream.category] }),
  recordedSince(calendarsView, { streams: [calendarStream.category] }),
  recordedSince(evidenceRequestsView, { streams: [EVIDENCE] }),
  recordedSince(evidenceRequestView, { streams: ({ requestId }) => [`${EVIDENCE}${String(requestId)}`] }),
  recordedSince(packsView, { streams: [EVIDENCE], about: ({ type }) => type === PackIssued.type }),
  recordedSince(documentView, {
    streams: ({ sha256 }) => [`${FILINGS}${String(sha256)}`, LEASES, PARTIES, BLOCKS, EVIDENCE],
    about: (event, reader, { sha256 }) =>
      event.stream.startsWith(FILINGS) || (unlessEvidence(event, reader) && names(event, sha256)),
  }),
  recordedSince(retentionView, {
    streams: [FILINGS, safekeepingStream.category],
    about: ({ type }) => type !== ErasureCleared.type,
  }),
  recordedSince(personView, {
    streams: ({ personId }) => [`${personStream.category}${String(personId)}`, LEASES, ...OF_PEOPLE],
    about: (event, _, { personId }) =>
      event.type !== PersonDescribed.type && isNamedIn(event, String(personId)),
  }),
  recordedSince(ROUTING, {
    streams: [LEASES, routingFeedStream.category, networkSourceStream.category],
    about: ({ stream, metadata }) => !stream.startsWith(LEASES) || metadata?.layer === 'routing',
  }),
  quarantineChangesView,
] as const;
