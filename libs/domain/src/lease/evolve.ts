import type { RecordedEvent } from '../kernel/event.js';
import type { Concern } from './concern.js';
import { telling } from './continuity/on-record.js';
import { CONCERNS } from './concerns.js';
import type { Fold } from './fold.js';
import { noting } from './late-knowledge/conduct.js';
import { phaseOf, type LeaseState, type Phase } from './lease.js';
import { takesEffect } from './life.js';

interface Step {
  readonly occursIn: readonly Phase[];
  readonly fold: Fold<object>;
}

const STEPS: ReadonlyMap<string, Step> = new Map(
  CONCERNS.flatMap(({ events, evolve: folds }: Concern): [string, Step][] => {
    const byType = new Map<string, Fold<never>>(Object.entries(folds));
    return events.map(({ type, occursIn }) => [type, { occursIn, fold: byType.get(type) as Fold<object> }]);
  }),
);

/** The state after one event, or `undefined` where the event cannot have happened in the state reached. */
export function follow(lease: LeaseState, event: RecordedEvent): LeaseState | undefined {
  const step = STEPS.get(event.type);
  const next = step?.occursIn.includes(phaseOf(lease)) ? step.fold(lease, event) : undefined;
  return next && living(lease, noting(telling(next, event.type), event), event.metadata.effectiveAt);
}

/** A status holds from when the event that leads to it takes effect; a life begins as its first event says. */
function living(before: LeaseState, next: LeaseState, at: string): LeaseState {
  if (!('record' in before) || !('record' in next) || before.status === next.status) return next;
  const { life } = next.record;
  const from = takesEffect(life, at);
  const record = { ...next.record, life: [...life, { status: next.status, from }] };
  return next.status === 'ended' ? { ...next, record, at: from } : { ...next, record };
}

/**
 * An event that cannot have happened, because a correction took away what it stood on, changes nothing; nor does a
 * correction itself, which only a fold of the whole history can tell.
 */
export const evolve = (lease: LeaseState, event: RecordedEvent): LeaseState => follow(lease, event) ?? lease;
