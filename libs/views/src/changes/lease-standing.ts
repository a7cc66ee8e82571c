import { cite, inMilliseconds, type Fact } from '#record/lease/fact.js';
import type { LeaseAnswer } from '../lease/view.js';
import { standingOn } from '../lease/standing.js';
import type { Members } from './values.js';

/** The head lease is absent for whoever may not know of it. */
type Shown = Pick<LeaseAnswer, 'record' | 'on'> & Partial<LeaseAnswer>;

/**
 * A lease as it stands, part by part, each with the events that it rests on: what two instants are compared by. What the
 * record says beside is told by the events that say it.
 */
export function leaseStanding(answer: Shown): Members {
  const { record, on, leaseId, autoRenews, disputes, groundlessRenewals, holdingOver } = answer;
  const lease = { ...record, headLease: record.headLease ?? null };
  const parts = Object.entries(standingOn(lease, inMilliseconds(on))).map(([name, { value, facts }]) => [
    name,
    {
      ...value,
      events: facts.filter((fact): fact is Fact => fact !== undefined).map((fact) => cite(lease, fact)),
    },
  ]);
  return {
    leaseId,
    ...(Object.fromEntries(parts) as Members),
    autoRenews,
    disputes,
    groundlessRenewals,
    holdingOver,
  };
}
