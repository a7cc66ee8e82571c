import type { BlockEvent } from '#domain/block/events.js';
import type { Recorded } from '#domain/kernel/decider.js';
import type { PartyEvent } from '#domain/party/events.js';
import { evolveBlock, type BlockDocument } from '#record/block/block-document.js';
import { foldLease } from '#record/lease/fold-lease.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { evolveParty, type PartyDocument } from '#record/party/party-document.js';
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

/** A block whose holder is on record, and what was attested of it, by a document. */
export function block(prefix: string, attested?: { lease: boolean; route: boolean }): BlockDocument {
  const documented = (event: Recorded<BlockEvent>): Recorded<BlockEvent> => ({
    ...event,
    metadata: { ...event.metadata, evidence: { grade: 'documented', source: 'a deed' } },
  });
  const stream = `block-${prefix}`;
  const facts: readonly BlockEvent[] = [
    { type: 'BlockRegistered', data: { prefix, holder: HOLDER } },
    ...(attested
      ? [{ type: 'SourceControlAttested' as const, data: { by: HOLDER, ...attested, transfer: false } }]
      : []),
  ];
  return facts
    .map((fact, revision) => documented(recorded(stream, revision, fact)))
    .reduce<BlockDocument | undefined>(evolveBlock, undefined)!;
}
