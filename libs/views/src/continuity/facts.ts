import type { Grade } from '#domain/kernel/event.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { BlockDocument } from '#record/block/block-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { termOn } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { routingAuthority } from '../facts/routing-authority.js';

/** A fact that the answers rest on, in words, and its event. */
export interface NamedFact {
  /** The fact in words. */
  readonly what: string;
  /** The event that recorded it. */
  readonly event: Citation;
}

/** How many facts are proven how far. */
export interface ProofShare extends Readonly<Record<Grade, number>> {
  /** How many rest on a claim alone. */
  readonly claimed: number;
  /** How many a document shows. */
  readonly documented: number;
  /** How many were observed. */
  readonly observed: number;
  /** How many facts there are in all. */
  readonly total: number;
}

/** Everything that holds at `on` and that an answer can rest on: one entry per fact, not per event. (R4, Q13) */
export function factsOn(
  lease: LeaseDocument,
  blocks: readonly BlockDocument[],
  on: string,
): readonly NamedFact[] {
  const term = termOn(lease, on);
  const routing = routingAuthority(lease, on);
  const one = (what: string, fact: Fact | undefined): NamedFact[] =>
    fact && fact.effectiveAt <= on ? [{ what, event: cite(lease, fact) }] : [];
  return [
    ...one('status', entryOn(lease.status, on)?.fact),
    ...one('lessee', entryOn(lease.lessee, on)?.fact),
    ...one('term', term?.fact),
    ...one('clauses', term?.wording),
    ...one('prefixes', entryOn(lease.prefixes, on)?.fact),
    ...one('origins', entryOn(lease.origins, on)?.fact),
    ...chainOn(lease, on).flatMap(({ role, fact }, index) => one(`provider ${index + 1}, ${role}`, fact)),
    ...one('renewal owner', entryOn(lease.renewalOwner, on)?.fact),
    ...routing.loas.map(({ loaId, events }) => ({ what: `LOA ${loaId}`, event: events[0]! })),
    ...routing.routes.flatMap(({ prefix, originAs, roa }) =>
      one(`ROA state of ${prefix} AS${originAs}`, roa?.fact),
    ),
    ...one('usage policy', entryOn(lease.policies, on)?.fact),
    ...one('usage policy as published', entryOn(lease.publishedPolicies, on)?.fact),
    ...one('reputation', entryOn(lease.reputation, on)?.fact),
    ...one('liability terms', entryOn(lease.liability, on)?.fact),
    ...one('escalation contacts', entryOn(lease.escalation, on)?.fact),
    ...lease.commitments.flatMap(({ kind, made }) => one(`commitment: ${kind}`, made)),
    ...blocks.flatMap((block) => blockFacts(block, on)),
  ];
}

function blockFacts(block: BlockDocument, on: string): readonly NamedFact[] {
  const registration = block.registration?.fact;
  const attestation = entryOn(block.attestations, on)?.fact;
  const status = entryOn(block.statuses ?? [], on)?.fact;
  const named = [
    { what: `holder of ${block.prefix}`, fact: registration },
    { what: `authority over ${block.prefix}`, fact: attestation },
    { what: `footing of ${block.prefix}`, fact: status },
  ];
  return named.flatMap(({ what, fact }) =>
    fact && fact.effectiveAt <= on ? [{ what, event: cite(block, fact) }] : [],
  );
}

export function proofShare(facts: readonly NamedFact[]): ProofShare {
  const of = (grade: Grade) => facts.filter(({ event }) => event.grade === grade).length;
  return {
    total: facts.length,
    claimed: of('claimed'),
    documented: of('documented'),
    observed: of('observed'),
  };
}

/** Each once, however many leases rest on it: a block's facts are the same for all that is cut from it. */
export const countedOnce = (facts: readonly NamedFact[]): readonly NamedFact[] => [
  ...new Map(
    facts.map((fact) => [`${fact.event.stream} ${fact.event.revision} ${fact.what}`, fact]),
  ).values(),
];
