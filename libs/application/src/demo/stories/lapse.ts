import { contract, terms } from '../cast.js';
import { begin, type DateOn, type Step } from '../step.js';

/** Nobody owned the renewal, nobody confirmed, the grace ran out. */
export function lapse(dateOn: DateOn): readonly Step[] {
  const agreed = contract({
    prefix: '198.18.60.0/24',
    terms: terms(dateOn(-380), dateOn(-15), {
      notices: [
        { by: 'lessee', purpose: 'confirmation', period: { count: 60, unit: 'days' }, clause: '4.2' },
      ],
      graceDays: 10,
    }),
  });
  return begin(-380, { lease: 'L-LAPSE', contract: agreed, dateOn, loaUntil: 20 });
}
