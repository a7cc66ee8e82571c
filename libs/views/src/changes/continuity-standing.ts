import type { ContinuityView } from '../continuity/continuity.js';
import type { FreshAnswer } from '../continuity/age.js';
import type { LeaseContinuity } from '../continuity/lease-continuity.js';
import { SLOTS } from '../continuity/slots/slots.js';
import type { Members } from './values.js';

/**
 * What two instants of a lessee's continuity are compared by: what passing days alone change is left out, and so is what
 * says of a question again what its own answer says.
 */
export function continuityStanding(answer: ContinuityView): Members {
  const { headlines: _headlines, slots: _slots, unknowns: _unknowns, leases, answers, ...rest } = answer;
  return { ...rest, answers: answers.map(withoutAge), leases: leases.map(leaseStanding) };
}

function leaseStanding({ headlines: _headlines, ...lease }: LeaseContinuity): Members {
  return {
    ...lease,
    answers: lease.answers.map(({ onPaperOnly, ...answer }) => ({
      ...withoutAge(answer),
      ...(onPaperOnly && { onPaperOnly: onPaperOnly.map(({ age: _age, ...fact }) => fact) }),
    })),
    slots: lease.slots.filter(({ id }) => !('as' in SLOTS[id].from)).map(withoutAge),
    unknowns: lease.unknowns.map(({ id, owner }) => ({ id, owner })),
    escalation: lease.escalation.map(({ drill, ...level }) => ({
      ...level,
      drill: drill && { at: drill.at, reached: drill.reached },
    })),
    requests: lease.requests.map(({ days: _days, ...request }) => request),
  };
}

const withoutAge = <A extends FreshAnswer>({ age: _age, ...answer }: A) => answer;
