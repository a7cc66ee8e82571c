import type { SeenKind } from '#domain/lease/observations/seen.js';
import type { UnreadableRow } from '#intake/network/report.js';

/** What was recorded of a leased prefix. */
export interface NetworkTransition {
  readonly leaseId: string;
  readonly prefix: string;
  readonly kind: SeenKind;
  /** How much the source showed before; absent for the first look. */
  readonly before?: number;
  readonly found: number;
}

/** An incident of a lease that opened or closed by what a file shows. */
export interface IncidentMoved {
  readonly leaseId: string;
  readonly incidentId: string;
  readonly became: 'opened' | 'closed';
  /** What is seen, or how it came to be over, in words. */
  readonly because: string;
}

/** A prefix of which nothing could be recorded, and why. */
export interface NotRecorded {
  readonly leaseId: string;
  readonly prefix: string;
  readonly kind: SeenKind;
  readonly detail: string;
}

/** What a file of the running network came to. */
export interface Observed {
  /** What the file is to its source: evidence, or nothing new, or a sign of the source's own health. */
  readonly verdict: 'evidence' | 'not-newer' | 'cut-short';
  /** What ails the source; absent where nothing does. */
  readonly detail?: string;
  /** When the source was so, RFC 3339 UTC. */
  readonly at: string;
  /** How many leased prefixes were looked at. */
  readonly prefixes: number;
  readonly transitions: readonly NetworkTransition[];
  /** The incidents that opened and closed by that, in that order. */
  readonly incidents: readonly IncidentMoved[];
  readonly notRecorded: readonly NotRecorded[];
  /** What of the file cannot be read. */
  readonly unreadable: {
    readonly rows: number;
    readonly first: readonly UnreadableRow[];
  };
  /** Of what was recorded, for `minPosition`; absent where the file is nothing new. */
  readonly position?: string;
}
