import type { SickAnchor } from '#domain/routing-feed/sick-anchors.js';
import type { RejectedRow } from '#intake/vrp/vrp-export.js';

export interface Transition {
  readonly leaseId: string;
  readonly prefix: string;
  readonly originAs: number;
  /** Absent for the first look. */
  readonly from?: string;
  readonly to: string;
}

/** A route whose ROA ends at another time than was on record, RFC 3339 UTC. */
export interface MovedRoaEnd {
  readonly leaseId: string;
  readonly prefix: string;
  readonly originAs: number;
  /** Absent where nobody had said. */
  readonly from?: string;
  readonly to: string;
}

/** A route with which other VRPs are in conflict than were on record, each as "198.51.100.0/24-24 AS64511". */
export interface MovedConflicts {
  readonly leaseId: string;
  readonly prefix: string;
  readonly originAs: number;
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

/** A route of which the export says nothing, and why; it stays in the state that it was last seen in. */
export interface NotJudged {
  readonly leaseId: string;
  readonly prefix: string;
  readonly originAs: number;
  readonly because: 'unreadable-row' | 'sick-trust-anchor' | 'newer-export' | 'refused' | 'failed';
  readonly detail?: string;
}

/** What was made of every announced route. */
export interface Judged {
  /** How many were looked at. */
  readonly routes: number;
  readonly transitions: readonly Transition[];
  readonly conflicts: readonly MovedConflicts[];
  readonly roaEnds: readonly MovedRoaEnd[];
  readonly notJudged: readonly NotJudged[];
}

/** What an export came to that was held against the leases. */
export interface Applied extends Judged {
  /** What the export is to the feed: evidence, or nothing new, or a sign of the feed's own health; or the feed is set aside. */
  readonly verdict: 'evidence' | 'not-newer' | 'set-aside' | 'stale' | 'truncated' | 'trust-anchor-lost';
  readonly buildTime: string;
  /** Trust anchors that are sick in this export. */
  readonly sick: readonly SickAnchor[];
  /** Rows of the export that cannot be read. */
  readonly unreadable: readonly RejectedRow[];
  /** Of what was recorded, for `minPosition`; absent where the export is nothing new. */
  readonly position?: string;
}
