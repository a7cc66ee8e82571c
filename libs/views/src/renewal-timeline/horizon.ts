import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import { loaIntervals } from '../facts/authority.js';
import { routingAuthority } from '../facts/routing-authority.js';
import { horizonOf, overRenewal, type Horizon, type OverRenewal } from '../facts/over-renewal.js';
import { dueMilestones } from './milestone-state.js';
import { proposalsOf } from './proposals.js';
import type { RiskContext } from './risk-rule.js';

/** Whether the authority of a lease judged at `on` goes on over the renewal; null where no term is known to follow. (R15) */
export function overRenewalOf(
  { lease, term, milestones, proposals, authority: { loas }, routing: { routes } }: Omit<RiskContext, 'on'>,
  on: string,
): OverRenewal | null {
  const due = milestones.filter(({ state }) => state === 'due');
  return overRenewal(lease, { loas, routes }, horizonOf({ term, due, proposals }), on);
}

/** The same of a lease that is not judged. */
export function overRenewalOn(lease: LeaseDocument, on: string): OverRenewal | null {
  const horizon = horizonOn(lease, on);
  if (horizon === undefined || horizon.nextEnd === null) return null;
  const { routes } = routingAuthority(lease, on);
  return overRenewal(lease, { loas: loaIntervals(lease, on), routes }, horizon, on);
}

/** The end that authority is held against at `on`, of a lease that is not judged; `undefined` where it has no contract then. */
export function horizonOn(lease: LeaseDocument, on: string): Horizon | undefined {
  const term = termOn(lease, on);
  return (
    term && horizonOf({ term, due: dueMilestones(lease, term, on), proposals: proposalsOf(lease, term, on) })
  );
}
