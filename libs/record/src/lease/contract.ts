import type { Contract } from '#domain/lease/contract/contract.js';
import type { ContractEvent } from '#domain/lease/contract/events.js';
import { lifeTakenOn } from '#domain/lease/contract/taken-on.js';
import type { Terms } from '#domain/renewal/terms.js';
import { inMilliseconds, type Fact } from './fact.js';
import { enter, type Folds } from './fold.js';
import type { LeaseDocument, LeaseStatus } from './lease-document.js';
import { leasing, prefixesIn } from './leased.js';
import { rederived } from './rederived.js';
import { termOn } from './term.js';
import { insert } from './timeline.js';

export const contractFolds: Folds<ContractEvent> = {
  LeaseOffered: (lease, { contract, validUntil }, fact) => {
    const offer = { ...(validUntil ? { validUntil: inMilliseconds(validUntil) } : {}), fact };
    return enter({ ...agree(lease, contract, fact, fact.effectiveAt), offer }, { state: 'offered' }, fact);
  },
  LeaseTakenOn: (lease, { contract, historyKnownFrom, from }, fact) =>
    takenOn(lease, contract, fact, inMilliseconds(historyKnownFrom), from),
  OfferAbandoned: (lease, _data, fact) => enter(lease, { state: 'ended', cause: 'abandoned' }, fact),

  OfferWithdrawn: (lease, _data, fact) => enter(lease, { state: 'ended', cause: 'withdrawn' }, fact),
  OfferDeclined: (lease, _data, fact) => enter(lease, { state: 'ended', cause: 'declined' }, fact),
  OfferExpired: (lease, _data, fact) => enter(lease, { state: 'ended', cause: 'expired' }, fact),
  LeaseContracted: (lease, data, fact) =>
    enter({ ...lease, signature: { fact, ...data } }, { state: 'contracted' }, fact),

  ContractAmended: (lease, { terms, prefixes, origins, usage, clause }, fact) => ({
    ...(terms
      ? rederived(lease, { kind: 'amended', terms, clause, ...movedEnd(lease, terms) }, fact)
      : lease),
    leased: prefixes ? leasing(lease, prefixesIn(prefixes), fact.effectiveAt) : lease.leased,
    prefixes: prefixes ? insert(lease.prefixes, prefixes, fact) : lease.prefixes,
    origins: origins ? insert(lease.origins, origins, fact) : lease.origins,
    usage: usage ? insert(lease.usage, usage, fact) : lease.usage,
  }),

  ReadinessWaived: (lease, waiver, fact) => ({
    ...lease,
    waivers: [...lease.waivers, { fact, ...waiver }],
  }),
  LeaseCommenced: (lease, data, fact) =>
    enter({ ...lease, commencement: { fact, ...data } }, { state: 'active' }, fact),
  LeaseAssigned: (lease, { to }, fact) => ({
    ...lease,
    lessee: insert(lease.lessee, to, fact),
  }),
};

/** A wording keeps the dates it was made with: its end counts for the term that runs only where it moves it. */
function movedEnd(lease: LeaseDocument, { end }: Terms): { endOf?: number } {
  const last = termOn(lease);
  return last === undefined || last.terms.end === end ? {} : { endOf: last.ordinal };
}

function agree(lease: LeaseDocument, contract: Contract, fact: Fact, from: string): LeaseDocument {
  const { lessor, lessee, providerChain, prefixes, headLease, origins, terms, usage } = contract;
  return {
    ...lease,
    lessor: { from, value: lessor, fact },
    leased: leasing(lease, prefixesIn(prefixes), from),
    headLease: headLease ?? null,
    lessee: insert(lease.lessee, lessee, fact, from),
    chain: insert(lease.chain, { kind: 'agreed', links: providerChain }, fact, from),
    prefixes: insert(lease.prefixes, prefixes, fact, from),
    origins: insert(lease.origins, origins, fact, from),
    terms: insert(lease.terms, { kind: 'agreed', terms }, fact, from),
    usage: usage ? insert(lease.usage, usage, fact, from) : lease.usage,
  };
}

/** The contract is claimed to have held from its first day on, which may be long before the ledger knew of it. */
function takenOn(
  lease: LeaseDocument,
  contract: Contract,
  fact: Fact,
  historyKnownFrom: string,
  from: NonNullable<LeaseDocument['takeOn']>['from'],
): LeaseDocument {
  const life = lifeTakenOn(contract, historyKnownFrom, fact.effectiveAt);
  const agreed = agree(lease, contract, fact, life[0]!.from);
  const known: LeaseDocument = { ...agreed, takeOn: { historyKnownFrom, from, fact } };
  return life.reduce((before, stage) => {
    const { status } = stage;
    const state: LeaseStatus =
      status === 'ended' ? { state: status, cause: 'before-take-on' } : { state: status };
    return enter(before, state, fact, inMilliseconds(stage.from));
  }, known);
}
