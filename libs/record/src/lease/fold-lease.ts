import { correctedHistory, isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { LeaseEvent } from '#domain/lease/events.js';
import type { Phase } from '#domain/lease/lease.js';
import { OCCURS_IN } from '#domain/lease/occurrence.js';
import { abuseFolds } from './abuse.js';
import { authorityFolds } from './authority.js';
import { continuityFolds } from './continuity.js';
import { contractFolds } from './contract.js';
import { decisionFolds } from './decisions.js';
import { dependencyFolds } from './dependencies.js';
import { factOf, inMilliseconds } from './fact.js';
import type { Fold, Folds } from './fold.js';
import { incidentFolds } from './incidents.js';
import { knownOriginFolds } from './known-origins.js';
import { emptyLease, type LeaseDocument } from './lease-document.js';
import { lateKnowledgeFolds } from './late-knowledge.js';
import { liabilityFolds } from './liability.js';
import { moneyFolds } from './money.js';
import { obligationFolds } from './obligations.js';
import { observationFolds } from './observations.js';
import { reverseDnsFolds } from './reverse-dns.js';
import { renewalFolds } from './renewal.js';
import { routingEvidenceFolds } from './routing-evidence.js';
import { usagePolicyFolds } from './usage-policies.js';
import { wasNeverALease } from './status.js';

const FOLDS: Folds<LeaseEvent> = {
  ...contractFolds,
  ...authorityFolds,
  ...routingEvidenceFolds,
  ...observationFolds,
  ...reverseDnsFolds,
  ...renewalFolds,
  ...lateKnowledgeFolds,
  ...abuseFolds,
  ...incidentFolds,
  ...knownOriginFolds,
  ...liabilityFolds,
  ...usagePolicyFolds,
  ...continuityFolds,
  ...obligationFolds,
  ...dependencyFolds,
  ...moneyFolds,
  ...decisionFolds,
  // What it corrects can be told only by folding the corrected history anew.
  FactCorrected: (lease, { revision }, fact) => ({
    ...lease,
    corrections: [...lease.corrections, { revision, fact }],
  }),
};
const PHASES_BY_TYPE: ReadonlyMap<string, readonly Phase[]> = new Map(Object.entries(OCCURS_IN));
const FOLD_BY_TYPE: ReadonlyMap<string, Fold<never>> = new Map(Object.entries(FOLDS));

/**
 * The document after one more event of its stream. Never throws; an event that makes no sense in the document
 * reached is listed in `conflicts` and changes nothing else. After a `FactCorrected` fold the whole history anew.
 */
export function evolveLease(lease: LeaseDocument | undefined, event: RecordedEvent): LeaseDocument {
  const revision = event.revision.toString();
  const recordedAt = inMilliseconds(event.recordedAt);
  const before: LeaseDocument = { ...(lease ?? emptyLease(event.stream)), revision, recordedAt };
  const fold = FOLD_BY_TYPE.get(event.type) as Fold<object> | undefined;
  const after = canFollow(before, event.type) ? fold?.(before, event.data, factOf(event)) : undefined;
  return after ?? { ...before, conflicts: [...before.conflicts, revision] };
}

/** The document of a whole stream, or of its first events, with every correction among them applied. */
export function foldLease(history: readonly RecordedEvent[]): LeaseDocument | undefined {
  const corrected = correctedHistory(history);
  return withCorrections(corrected, history).reduce<LeaseDocument | undefined>(evolveLease, undefined);
}

function withCorrections(corrected: readonly RecordedEvent[], history: readonly RecordedEvent[]) {
  if (corrected === history) return history;
  return [...corrected, ...history.filter(isCorrection)].toSorted((a, b) =>
    a.revision < b.revision ? -1 : 1,
  );
}

const canFollow = (lease: LeaseDocument, type: string): boolean =>
  PHASES_BY_TYPE.get(type)?.includes(phaseOf(lease)) ?? false;

function phaseOf({ lastStatus }: LeaseDocument): Phase {
  if (lastStatus === null) return 'none';
  if (lastStatus.state === 'ended' && lastStatus.cause === 'abandoned') return 'abandoned';
  return wasNeverALease(lastStatus) ? 'offer-ended' : lastStatus.state;
}
