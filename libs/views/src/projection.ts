import type { Projection } from '#read-model/projection.js';
import { observedTable } from './alignment/observed-table.js';
import { KINDS } from './documents/kinds.js';
import { dueActionTable } from './due-actions/due-action-table.js';
import { evidenceTable } from './evidence/request-table.js';
import { possessionTable } from './holder/possession-table.js';
import { citations } from './kept-documents/citation-table.js';
import { uploadTable } from './kept-documents/upload-table.js';
import { partyNameTable } from './parties/party-name-table.js';
import { conductTable, onceConductTable } from './portfolio/conduct-tables.js';
import { leasePartyTable, oncePartyTable } from './portfolio/party-tables.js';
import { leasePrefixTable, oncePrefixTable } from './portfolio/prefix-tables.js';
import { leaseTable } from './register/lease-table.js';
import { partyTable } from './register/party-table.js';
import { networkIncidentTable } from './reminders/network-incident-table.js';
import { reminderTable } from './reminders/reminder-table.js';
import { leaseOwnerTable } from './renewal-calendar/leases-of-owner.js';
import { milestoneTable } from './renewal-calendar/milestone-table.js';
import { renewalDeadlines } from './renewal-queue/renewal-deadlines.js';
import { subLeaseTable } from './renewal-queue/sub-lease-table.js';
import { reservations } from './reservations/reservations.js';
import { announcedRouteTable } from './routes/announced-route-table.js';
import { leaseWordTable, onceLeaseWordTable, partyWordTable } from './search/word-tables.js';
import { VERSIONS } from './versions.js';

/**
 * What views are found by, each table declared in the folder of a view that reads it. Prefixes are (first address,
 * length), instants milliseconds since 1970 in UTC. In `once_…` stands what a lease named before a correction.
 */
export const PROJECTION: Projection = {
  versions: VERSIONS,
  kinds: KINDS,
  indexes: [
    leaseTable,
    leasePrefixTable,
    leaseOwnerTable,
    leasePartyTable,
    oncePrefixTable,
    oncePartyTable,
    conductTable,
    onceConductTable,
    possessionTable,
    announcedRouteTable,
    observedTable,
    leaseWordTable,
    onceLeaseWordTable,
    partyWordTable,
    partyTable,
    partyNameTable,
    dueActionTable,
    subLeaseTable,
    renewalDeadlines,
    milestoneTable,
    reminderTable,
    networkIncidentTable,
    reservations,
    citations,
    evidenceTable,
    uploadTable,
  ],
};
