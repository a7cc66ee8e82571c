import { compareText } from '#domain/kernel/compare-text.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { lesseeOn, statusOn, wasAgreed } from '#record/lease/status.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { headsOf } from '#record/lease/head-leases.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { perDocument } from '#record/lease/per-document.js';
import type { PartyDocument } from '#record/party/party-document.js';
import type { RegistryDocument } from '#record/registry/registry-document.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import type { FreshnessDocument } from '#record/freshness/freshness-document.js';
import type { FeedDocument } from '#record/routing-feed/feed-document.js';

/** The folds that a view is composed of, all at one log position. */
export interface Portfolio {
  /** The leases to show, and the head leases that they are cut from; others do no harm. */
  readonly leases: readonly LeaseDocument[];
  /** Where `leases` are told up to the end of a tenure, or as far as a reader sees them: all of them, for what is cut from them. */
  readonly heads?: readonly LeaseDocument[];
  /** Those that ever shared addresses with them and have abuse or a listing on record, for the record of the space alone. */
  readonly around: readonly LeaseDocument[];
  /** Those that ever shared addresses with leases to show that are over and left something behind: what is there may be theirs. */
  readonly after?: readonly LeaseDocument[];
  /** By party id. */
  readonly parties: ReadonlyMap<string, PartyDocument>;
  /** By the block's prefix. */
  readonly blocks: ReadonlyMap<string, BlockDocument>;
  /** The registries of those blocks, as far as something is on record of them; none unless given. */
  readonly registries?: ReadonlyMap<string, RegistryDocument>;
  /** The requests for evidence about the leases to show and their lessees; none unless given. */
  readonly evidence?: readonly EvidenceDocument[];
  /** By feed id. */
  readonly feeds: ReadonlyMap<string, FeedDocument>;
  /** The sources of the running network, by their names; none unless given. */
  readonly sources?: ReadonlyMap<string, SourceDocument>;
  /** For how long evidence is proof, where somebody set it; the usual limits unless given. */
  readonly freshness?: FreshnessDocument | undefined;
}

/**
 * Both instants of a view: what the ledger knew at `now`, as it holds `on`. Everything is judged as of `on`, also where
 * that is still to come: then the answer is what follows if nothing more happens.
 */
export interface Moment {
  /** What the ledger knew at this instant is told, RFC 3339 UTC; the present unless asked otherwise. */
  readonly now: string;
  /** The instant whose state of things is shown, RFC 3339 UTC. */
  readonly on: string;
}

/** The instants that a view is asked for: `asOf` stands for now unless given, and `on` for `asOf`. */
export const momentAt = ({
  asOf,
  on,
  now,
}: {
  readonly asOf?: string | undefined;
  readonly on?: string | undefined;
  readonly now: string;
}): Moment => ({ now: asOf ?? now, on: on ?? asOf ?? now });

/** Both with milliseconds, as facts have them, so that the order of the texts is the order in time. */
export const withMilliseconds = ({ now, on }: Moment): Moment => ({
  now: inMilliseconds(now),
  on: inMilliseconds(on),
});

/** The leases whose space the party has a contract for at `on`, or had to their end, by lease id; an offer is none. */
export function leasesOf(lessee: string, { leases }: Portfolio, on: string): readonly LeaseDocument[] {
  return leases
    .filter((lease) => lesseeOn(lease, on) === lessee)
    .filter((lease) => wasAgreed(statusOn(lease, on)))
    .toSorted((a, b) => compareText(a.leaseId, b.leaseId));
}

/** The head leases that a lease is cut from, the nearest first, as far as they are in the portfolio. */
export const headLeasesOf = (
  lease: LeaseDocument,
  { leases, heads: known = leases }: Portfolio,
): readonly LeaseDocument[] => headsOf(lease, (id) => byId(known).get(id));

/** Those of them that whoever asks may know of: up to the first that is not among the leases to show. */
export function headLeasesToTell(lease: LeaseDocument, portfolio: Portfolio): readonly LeaseDocument[] {
  const heads = headLeasesOf(lease, portfolio);
  const hidden = heads.findIndex(({ leaseId }) => !byId(portfolio.leases).has(leaseId));
  return hidden < 0 ? heads : heads.slice(0, hidden);
}

const byId = perDocument(
  (leases: readonly LeaseDocument[]): ReadonlyMap<string, LeaseDocument> =>
    new Map(leases.toReversed().map((lease) => [lease.leaseId, lease])),
);
