import type { BlockEvent } from '#domain/block/events.js';
import type { Decided, Recorded } from '#domain/kernel/decider.js';
import type { PartyEvent } from '#domain/party/events.js';
import type { RegistryEvent } from '#domain/registry/events.js';
import { evolveBlock, type BlockDocument } from '#record/block/block-document.js';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { evolveParty, type PartyDocument } from '#record/party/party-document.js';
import { evolveRegistry, type RegistryDocument } from '#record/registry/registry-document.js';
import type { Portfolio } from '#views/portfolio/portfolio.js';
import { recorded } from './given.js';
import { BROKER, HOLDER, LESSEE, type LeaseStory } from './lease-story.js';

/** The document of a story's lease, under another id where several meet. */
export function documentOf({ history }: LeaseStory, leaseId = 'L-1'): LeaseDocument {
  const stream = `lease-${leaseId}`;
  return foldLease(history.map((event) => ({ ...event, stream })))!;
}

export const portfolioOf = (leases: readonly LeaseDocument[], over: Partial<Portfolio> = {}): Portfolio => ({
  leases,
  around: leases,
  parties: new Map([
    [HOLDER, party(HOLDER, 'Holder B.V.')],
    [BROKER, party(BROKER, 'Broker UAB')],
    [LESSEE, party(LESSEE, 'Lessee Ltd')],
  ]),
  blocks: new Map(),
  feeds: new Map(),
  ...over,
});

const party = (partyId: string, name: string): PartyDocument =>
  evolveParty(
    undefined,
    recorded<PartyEvent>(`party-${partyId}`, 0, { type: 'PartyRegistered', data: { partyId, name } }),
  )!;

/** What was recorded, by documents, of the registry that has those blocks. */
export const registryOf = (facts: readonly RegistryEvent[]): Pick<Portfolio, 'registries'> => ({
  registries: new Map([
    [
      'afrinic',
      facts
        .map((fact, revision) => documented(recorded('registry-afrinic', revision, fact)))
        .reduce<RegistryDocument | undefined>(evolveRegistry, undefined)!,
    ],
  ]),
});

const documented = <E extends Decided>(event: Recorded<E>): Recorded<E> => ({
  ...event,
  metadata: { ...event.metadata, evidence: { grade: 'documented', source: 'a deed' } },
});

/** A block whose holder is on record, and what was attested of it, by a document. */
export function block(
  prefix: string,
  attested?: { lease: boolean; route: boolean },
  more: readonly BlockEvent[] = [],
): BlockDocument {
  const stream = `block-${prefix}`;
  const facts: readonly BlockEvent[] = [
    { type: 'BlockRegistered', data: { prefix, holder: HOLDER, registry: 'AFRINIC' } },
    ...(attested
      ? [{ type: 'SourceControlAttested' as const, data: { by: HOLDER, ...attested, transfer: false } }]
      : []),
    ...more,
  ];
  return facts
    .map((fact, revision) => documented(recorded(stream, revision, fact)))
    .reduce<BlockDocument | undefined>(evolveBlock, undefined)!;
}
