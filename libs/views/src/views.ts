import { blockAlignmentView, bookAlignmentView } from './alignment/book-view.js';
import { alignmentView, leaseAlignmentView } from './alignment/view.js';
import { blocksView } from './blocks/list-view.js';
import { blockView } from './blocks/view.js';
import { breakDrillView } from './break-drill/view.js';
import { calendarsView } from './calendars/view.js';
import { CHANGES_VIEWS } from './changes/views.js';
import { continuityView } from './continuity/view.js';
import { ownAccessView } from './access/own-view.js';
import { accessView } from './access/view.js';
import { deputiesView } from './deputies/view.js';
import { evidenceRequestsView, evidenceRequestView, packsView } from './evidence/view.js';
import { historyView } from './history/view.js';
import { holderView } from './holder/view.js';
import { leaseDocumentsView } from './kept-documents/lease-view.js';
import { documentView } from './kept-documents/view.js';
import { leaseView } from './lease/view.js';
import { legalHoldsView } from './legal-holds/view.js';
import { abuseReportsView } from './lease-lists/abuse-reports-view.js';
import { listingsView } from './lease-lists/listings-view.js';
import { invoicesView } from './lease-lists/invoices-view.js';
import { loasView } from './lease-lists/loas-view.js';
import { noticesView } from './lease-lists/notices-view.js';
import { leaseOrBuyView } from './lease-or-buy/view.js';
import { liabilityChangesView } from './liability/changes-view.js';
import { leaseLiabilityView, liabilityView } from './liability/view.js';
import { waterfallView } from './liability/waterfall-view.js';
import { leaseMoneyView, partyMoneyView } from './money/view.js';
import { networkSourcesView } from './network-sources/view.js';
import { noticeDraftView } from './notice-draft/view.js';
import { leaseObligationsView, obligationsView } from './obligations/view.js';
import { partiesView, partyView } from './parties/view.js';
import { peopleView, personView } from './people/view.js';
import { quarantineView } from './quarantine/view.js';
import { readAuditView } from './read-audit/view.js';
import { registerView } from './register/view.js';
import { registriesView, registryView } from './registries/view.js';
import { remindersView, subscriptionsView } from './reminders/view.js';
import { renewalQueueView } from './renewal-queue/view.js';
import { renewalTimelineView } from './renewal-timeline/view.js';
import { retentionView } from './retention/view.js';
import { reverseDnsView } from './reverse-dns/view.js';
import { searchView } from './search/view.js';

/** Every view, each declared in its folder: routes, their description and the command line follow from this list. */
export const VIEWS = [
  registerView,
  leaseView,
  historyView,
  leaseDocumentsView,
  loasView,
  noticesView,
  noticeDraftView,
  abuseReportsView,
  listingsView,
  invoicesView,
  leaseMoneyView,
  leaseLiabilityView,
  waterfallView,
  leaseObligationsView,
  leaseAlignmentView,
  reverseDnsView,
  leaseOrBuyView,
  renewalTimelineView,
  liabilityView,
  liabilityChangesView,
  continuityView,
  obligationsView,
  alignmentView,
  blockAlignmentView,
  bookAlignmentView,
  breakDrillView,
  holderView,
  searchView,
  partiesView,
  partyView,
  accessView,
  ownAccessView,
  partyMoneyView,
  blocksView,
  blockView,
  registriesView,
  registryView,
  documentView,
  networkSourcesView,
  renewalQueueView,
  deputiesView,
  remindersView,
  subscriptionsView,
  calendarsView,
  evidenceRequestsView,
  evidenceRequestView,
  packsView,
  quarantineView,
  readAuditView,
  legalHoldsView,
  retentionView,
  peopleView,
  personView,
  ...CHANGES_VIEWS,
] as const;
