import type { AgingFact } from '#domain/freshness/limits.js';
import type { Grade } from '#domain/kernel/event.js';
import { observationsOn } from '#record/lease/counting.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { BlockDocument } from '#record/block/block-document.js';
import { chainOn } from '#record/lease/provider-chain.js';
import { perDocument } from '#record/lease/per-document.js';
import { termOn } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';
import { agingOf, isStale } from '../facts/freshness.js';
import { routingAuthority } from '../facts/routing-authority.js';
import { factGround, ground, seenGround, type Age, type Ground } from './age.js';
import type { Asked } from './asked.js';

/** A fact that the answers rest on, in words, its event and its age. */
export interface NamedFact {
  /** The fact in words. */
  readonly what: string;
  /** The event that recorded it. */
  readonly event: Citation;
  /** Since when it was last known to hold. */
  readonly age: Age;
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
  /** How many are older than their limit. */
  readonly stale: number;
}

/** Everything that holds at `on` and counts then, so that an answer can rest on it: one entry per fact, not per event. (R4, Q13) */
export const agedFacts = (asked: Asked): readonly NamedFact[] =>
  namedGrounds(asked).map(({ what, recorded, age }) => ({ what, event: recorded, age }));

/** A fact in words, and what it rests on. */
interface NamedGround extends Ground {
  readonly what: string;
}

/** The same as what answers can rest on; several parts of the view ask for them. */
export const namedGrounds = perDocument(groundsOf);

function groundsOf(asked: Asked): readonly NamedGround[] {
  const { lease, blocks, on } = asked;
  const term = termOn(lease, on);
  const routing = routingAuthority(lease, on);
  const one = (kind: AgingFact, what: string, fact: Fact | undefined): NamedGround[] =>
    fact && fact.effectiveAt <= on ? [named(what, factGround(asked, kind, fact))] : [];
  const seen = (kind: AgingFact, what: string, fact: Fact | undefined): NamedGround[] =>
    fact ? [named(what, seenGround(asked, kind, fact))] : [];
  return [
    ...one('contract', 'status', entryOn(lease.status, on)?.fact),
    ...one('contract', 'lessee', entryOn(lease.lessee, on)?.fact),
    ...one('contract', 'term', term?.fact),
    ...one('contract', 'clauses', term?.wording),
    ...one('contract', 'prefixes', entryOn(lease.prefixes, on)?.fact),
    ...one('contract', 'origins', entryOn(lease.origins, on)?.fact),
    ...chainOn(lease, on).flatMap(({ role, fact }, index) =>
      one('provider-chain', `provider ${index + 1}, ${role}`, fact),
    ),
    ...one('renewal-owner', 'renewal owner', entryOn(lease.renewalOwner, on)?.fact),
    ...routing.loas.flatMap(({ loaId }) =>
      one('loa', `LOA ${loaId}`, lease.loas.find((loa) => loa.loaId === loaId)?.issued),
    ),
    ...routing.routes.flatMap(({ prefix, originAs, said }) =>
      said.flatMap(({ roa }) => seen('roa-state', `ROA state of ${prefix} AS${originAs}`, roa.fact)),
    ),
    ...observationsOn(lease, on).flatMap(({ prefix, source, kind, seen: shown }) =>
      seen(agingOf(kind), `${kind.replaceAll('-', ' ')} of ${prefix} by ${source}`, entryOn(shown, on)?.fact),
    ),
    ...one('usage-policy', 'usage policy', entryOn(lease.policies, on)?.fact),
    ...one('usage-policy', 'usage policy as published', entryOn(lease.publishedPolicies, on)?.fact),
    ...one('screening', 'reputation', entryOn(lease.reputation, on)?.fact),
    ...one('liability-terms', 'liability terms', entryOn(lease.liability, on)?.fact),
    ...one('escalation-contact', 'escalation contacts', entryOn(lease.escalation, on)?.fact),
    ...one('escalation-drill', 'escalation drill', entryOn(lease.drills, on)?.fact),
    ...lease.commitments.flatMap(({ kind, made }) => one('commitment', `commitment: ${kind}`, made)),
    ...blocks.flatMap((block) => blockFacts(asked, block)),
  ];
}

const named = (what: string, of: Ground): NamedGround => ({ what, ...of });

function blockFacts(asked: Asked, block: BlockDocument): readonly NamedGround[] {
  const { on } = asked;
  const registration = block.registration?.fact;
  const attestation = entryOn(block.attestations, on)?.fact;
  const status = entryOn(block.statuses ?? [], on)?.fact;
  const told = [
    { what: `holder of ${block.prefix}`, fact: registration },
    { what: `authority over ${block.prefix}`, fact: attestation },
    { what: `footing of ${block.prefix}`, fact: status },
  ];
  return told.flatMap(({ what, fact }) => {
    if (fact === undefined || fact.effectiveAt > on) return [];
    return [named(what, ground(asked, 'source-control', cite(block, fact)))];
  });
}

export function proofShare(facts: readonly NamedFact[]): ProofShare {
  const of = (grade: Grade) => facts.filter(({ event }) => event.grade === grade).length;
  return {
    total: facts.length,
    claimed: of('claimed'),
    documented: of('documented'),
    observed: of('observed'),
    stale: facts.filter(({ age }) => isStale(age)).length,
  };
}

/** Each once, however many leases rest on it: a block's facts are the same for all that is cut from it. */
export const countedOnce = (facts: readonly NamedFact[]): readonly NamedFact[] => [
  ...new Map(
    facts.map((fact) => [`${fact.event.stream} ${fact.event.revision} ${fact.what}`, fact]),
  ).values(),
];
