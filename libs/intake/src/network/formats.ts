import type { SeenKind } from '#domain/lease/observations/seen.js';
import { announcementsReport } from './announcements-report.js';
import { geofeedReport } from './geofeed-report.js';
import { blocklistReport, listingResultsReport } from './listings-report.js';
import { rdapReport } from './rdap-report.js';
import type { ReportReader } from './report.js';
import { rpslReport } from './rpsl-report.js';
import { zoneReport } from './zone-report.js';

/** What a file of the running network may be, and how it is called. */
export const NETWORK_FORMATS = [
  'rpsl',
  'rdap',
  'geofeed',
  'zone',
  'announcements',
  'routing-table',
  'blocklist',
  'listing-results',
] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];

/** What files of a format can be evidence of. */
export const KINDS_OF_FORMAT: Readonly<Record<NetworkFormat, readonly SeenKind[]>> = {
  rpsl: ['route-object', 'registry-record', 'reverse-zone'],
  rdap: ['registry-record'],
  geofeed: ['geofeed'],
  zone: ['reverse-zone'],
  announcements: ['announcement'],
  'routing-table': ['announcement'],
  blocklist: ['listing'],
  'listing-results': ['listing'],
};

/** What a file does not say of itself. */
export interface HowToRead {
  /** Of a route: seen by so many peers, it is announced. */
  readonly leastPeers?: number | undefined;
  /** The zone that the file of a zone is of, where it has no `$ORIGIN`. */
  readonly origin?: string | undefined;
}

/** Announcements are of `routing-table` where they are a whole table, and of `announcements` where they are what changed. */
export const reportReader = (format: NetworkFormat, { leastPeers, origin }: HowToRead = {}): ReportReader =>
  ({
    rpsl: rpslReport,
    rdap: rdapReport,
    geofeed: geofeedReport,
    zone: zoneReport(origin),
    announcements: announcementsReport(false, leastPeers),
    'routing-table': announcementsReport(true, leastPeers),
    blocklist: blocklistReport,
    'listing-results': listingResultsReport,
  })[format];
