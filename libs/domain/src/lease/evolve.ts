import type { RecordedEvent } from '../kernel/event.js';
import { abuseFolds } from './abuse/evolve.js';
import { authorityFolds } from './authority/evolve.js';
import { continuityFolds } from './continuity/evolve.js';
import { contractFolds } from './contract/evolve.js';
import type { LeaseEvent, LeaseEventType } from './events.js';
import type { Fold, Folds } from './fold.js';
import { decisionFolds } from './decisions/evolve.js';
import { dependencyFolds } from './dependencies/evolve.js';
import { moneyFolds } from './money/evolve.js';
import { obligationFolds } from './obligations/evolve.js';
import { incidentFolds } from './incidents/evolve.js';
import type { LeaseState } from './lease.js';
import { liabilityFolds } from './liability/evolve.js';
import { canOccur } from './occurrence.js';
import { renewalFolds } from './renewal/evolve.js';
import { routingEvidenceFolds } from './routing-evidence/evolve.js';

const FOLDS: Folds<LeaseEvent> = {
  ...contractFolds,
  ...authorityFolds,
  ...routingEvidenceFolds,
  ...renewalFolds,
  ...abuseFolds,
  ...incidentFolds,
  ...liabilityFolds,
  ...continuityFolds,
  ...obligationFolds,
  ...dependencyFolds,
  ...moneyFolds,
  ...decisionFolds,
  // It changes what came before, which only a fold of the whole history can tell.
  FactCorrected: (lease) => lease,
};

/** The state after one event, or `undefined` where the event cannot have happened in the state reached. */
export function follow(lease: LeaseState, event: RecordedEvent): LeaseState | undefined {
  if (!isLeaseEvent(event.type) || !canOccur(event.type, lease)) return undefined;
  const fold = FOLDS[event.type] as Fold<object>;
  return fold(lease, event);
}

/** An event that cannot have happened, because a correction took away what it stood on, changes nothing. */
export const evolve = (lease: LeaseState, event: RecordedEvent): LeaseState => follow(lease, event) ?? lease;

const isLeaseEvent = (type: string): type is LeaseEventType => Object.hasOwn(FOLDS, type);
