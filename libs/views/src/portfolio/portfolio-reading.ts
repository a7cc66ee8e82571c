import type { BlockDocument } from '#record/block/block-document.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { withSources } from '#record/lease/counting.js';
import { emptyLease, type LeaseDocument } from '#record/lease/lease-document.js';
import { partiesOf } from '#record/lease/parties.js';
import { perDocument } from '#record/lease/per-document.js';
import type { PartyDocument } from '#record/party/party-document.js';
import type { DocumentKind } from '#read-model/document-kind.js';
import { evidenceKind } from '../documents/evidence-request.js';
import { blockKind } from '../documents/block.js';
import { FRESHNESS, freshnessKind } from '../documents/freshness.js';
import { sourceKind } from '../documents/network-source.js';
import { feedKind } from '../documents/routing-feed.js';
import { partyKind } from '../documents/party.js';
import { leaseKind } from '../documents/lease.js';
import type { Quarantined } from '#read-model/queries/quarantined.js';
import { registryKind } from '../documents/registry.js';
import { registryIdOf } from '#domain/registry/registry.js';
import type { RegistryDocument } from '#record/registry/registry-document.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import type { FeedDocument } from '#record/routing-feed/feed-document.js';
import { leftBehind } from './leases-after.js';
import { everLeased } from './prefix-tables.js';
import type { Portfolio } from './portfolio.js';
import { documentsReading, type Reading } from './reading.js';

export interface PortfolioRead extends Portfolio {
  /** The streams among those read that could not be read to their end. */
  readonly quarantined: readonly Quarantined[];
  readonly evidence: readonly EvidenceDocument[];
  readonly sources: ReadonlyMap<string, SourceDocument>;
  readonly registries: ReadonlyMap<string, RegistryDocument>;
  /** Events of `around`, as "stream revision", that a former lessee of theirs may not know of. */
  readonly untold: ReadonlySet<string>;
}

/** What tells which streams there are beside those asked for. */
export interface Lookups {
  readonly feedIds: readonly string[];
  readonly sourceIds: readonly string[];
  /** The leases with something on record of how addresses of these prefixes were used. */
  readonly conductAround: (prefixes: readonly string[]) => readonly string[];
  /** The leases that ever shared addresses with these prefixes. */
  readonly leasesSharing: (prefixes: readonly string[]) => readonly string[];
  /** The requests for evidence about some leases or some lessees. */
  readonly requestsAbout: (leases: readonly string[], lessees: readonly string[]) => readonly string[];
}

/**
 * Everything that views of some leases are composed of: those of `leaseIds` that are `wanted`, and all they rest on; and
 * the party that is asked about, whether or not a lease names it.
 * `wanted` is asked of a lease without a document too; one that is not wanted is not told of, readable or not.
 */
export function* portfolioReading(
  leaseIds: readonly string[],
  { feedIds, sourceIds, conductAround, leasesSharing, requestsAbout }: Lookups,
  wanted: Wanted,
  party?: string,
): Reading<PortfolioRead> {
  const quarantined: Quarantined[] = [];

  const read = <D extends object>(
    kind: DocumentKind<D>,
    ids: Iterable<string>,
    isWanted?: (document: D | undefined) => boolean,
    unreadable = quarantined,
  ) => documentsReading(kind, ids, unreadable, isWanted);

  function* withHeads(leases: Map<string, LeaseDocument>): Reading<readonly LeaseDocument[]> {
    for (let missing = headLeasesMissing(leases); missing.length > 0; missing = headLeasesMissing(leases)) {
      const heads = yield* read(leaseKind, missing);
      for (const id of missing) leases.set(id, heads.get(id) ?? NOT_HERE);
    }
    return [...leases.values()].filter((lease) => lease !== NOT_HERE);
  }

  const found = yield* withHeads(yield* read(leaseKind, leaseIds, wanted));
  const around = yield* withHeads(yield* read(leaseKind, conductAround(found.flatMap(everLeased))));
  // Who has the space since is nobody's of these to know, nor what cannot be read of it.
  const after = yield* read(leaseKind, leasesSharing(leftBehind(found)), undefined, []);
  const blocks = yield* read<BlockDocument>(blockKind, found.flatMap(blocksOf));
  const registries = yield* read<RegistryDocument>(registryKind, [...blocks.values()].flatMap(registryOf));
  const parties = yield* read<PartyDocument>(partyKind, [
    ...(party === undefined ? [] : [party]),
    ...found.flatMap(partiesMentioned),
    ...around.flatMap(({ abuseCases }) => abuseCases.map(({ lessee }) => lessee)),
    ...[...blocks.values()].flatMap(holdersOf),
  ]);
  const shown = new Set(leaseIds);
  const lessees = found.flatMap(({ leaseId, lessee }) =>
    shown.has(leaseId) ? lessee.map(({ value }) => value) : [],
  );
  const evidence = yield* read<EvidenceDocument>(
    evidenceKind,
    requestsAbout(leaseIds, party === undefined ? lessees : [party, ...lessees]),
    (document) => document !== undefined,
  );
  const feeds = yield* read<FeedDocument>(feedKind, feedIds);
  const freshness = yield* read(freshnessKind, [FRESHNESS]);
  const shownBy = yield* read<SourceDocument>(sourceKind, sourceIds);
  const withTheirs = (lease: LeaseDocument) => withSources(lease, shownBy, feeds);
  return {
    leases: found.map(withTheirs),
    around: around.map(withTheirs),
    after: [...after.values()],
    untold: new Set(),
    parties,
    blocks,
    registries,
    feeds,
    sources: toldOf(shownBy, found),
    freshness: freshness.get(FRESHNESS),
    evidence: [...evidence.values()],
    quarantined,
  };
}

/** The sources that showed something of the leases, and those that may have and cannot be read whole. */
function toldOf(
  sources: ReadonlyMap<string, SourceDocument>,
  leases: readonly LeaseDocument[],
): ReadonlyMap<string, SourceDocument> {
  const observed = new Set(leases.flatMap(({ observations }) => observations.map(({ source }) => source)));
  return new Map([...sources].filter(([name, { newest }]) => observed.has(name) || newest?.unreadable));
}

type Wanted = (lease: LeaseDocument | undefined) => boolean;

/** The leases that name a party. */
export const naming =
  (party: string): Wanted =>
  (lease) =>
    lease !== undefined && partiesOf(lease).some((named) => named.party === party);

/** The same, and what may rest on it by what it is cut from. */
export const mayRestOn =
  (party: string): Wanted =>
  (lease) =>
    naming(party)(lease) || (lease !== undefined && lease.headLease !== null);

/** Stands for a head lease that another ledger holds, so that it is looked for once. */
const NOT_HERE = emptyLease('');

const headLeasesMissing = (leases: ReadonlyMap<string, LeaseDocument>): readonly string[] => [
  ...new Set(
    [...leases.values()].flatMap(({ headLease }) =>
      headLease !== null && !leases.has(headLease) ? [headLease] : [],
    ),
  ),
];

const registryOf = ({ registration }: BlockDocument): readonly string[] =>
  registration?.registry === undefined ? [] : [registryIdOf(registration.registry)];

const blocksOf = ({ prefixes }: LeaseDocument): readonly string[] =>
  prefixes.flatMap(({ value }) => value.map(({ block }) => block));

const partiesMentioned = perDocument((lease: LeaseDocument): readonly string[] => [
  ...partiesOf(lease).map(({ party }) => party),
  ...lease.liability.map(({ value }) => value.provider),
  ...lease.escalation.map(({ value }) => value.party),
  ...lease.commitments.map(({ by }) => by),
  ...lease.obligations.map(({ by }) => by),
  ...lease.incidents.flatMap(({ recoveries }) => recoveries.map(({ from }) => from)),
  ...lease.documentRequests.map(({ of }) => of),
]);

const holdersOf = ({ registration, attestations }: BlockDocument): readonly string[] => [
  ...(registration ? [registration.holder] : []),
  ...attestations.map(({ value }) => value.by),
];
