import { addDays, type LocalDate } from '../kernel/local-date.js';
import { instantOf, type Instant } from '../kernel/zoned.js';
import type { Milestone } from './milestone.js';

type Deadline = Pick<Milestone, 'localDate' | 'localTime' | 'timeZone' | 'instant'>;

/** One contract of a provider chain: its own deadline, and what it needs to pass a notice on to the next. */
export interface ChainDeadline<L> {
  /** What names the contract to the caller: a lease, a party. */
  readonly link: L;
  readonly deadline: Deadline;
  /** Days from a notice under this contract until the notice under the next one up. */
  readonly slackDays: number;
}

/** The deadline that binds a party, and the contract that it comes from. */
export interface BindingDeadline<L> {
  readonly link: L;
  /** The link's deadline less the slack, in its own zone. */
  readonly localDate: LocalDate;
  readonly timeZone: string;
  readonly instant: Instant;
  /** Days taken off for the contracts between. */
  readonly slackDays: number;
}

/**
 * The earliest of a party's own deadline and every upstream's less the slack of the contracts before it. Upstreams
 * come nearest first; of equal deadlines the nearer binds. (R14, Q8)
 */
export function bindingDeadline<L>(
  own: ChainDeadline<L>,
  upstreams: readonly ChainDeadline<L>[],
): BindingDeadline<L> {
  let binding = lessSlack(own, 0);
  let slackDays = own.slackDays;
  for (const upstream of upstreams) {
    const candidate = lessSlack(upstream, slackDays);
    if (candidate.instant < binding.instant) binding = candidate;
    slackDays += upstream.slackDays;
  }
  return binding;
}

function lessSlack<L>({ link, deadline }: ChainDeadline<L>, slackDays: number): BindingDeadline<L> {
  const { timeZone, localTime, instant } = deadline;
  if (slackDays === 0) return { link, localDate: deadline.localDate, timeZone, instant, slackDays };
  const localDate = addDays(deadline.localDate, -slackDays);
  return { link, localDate, timeZone, instant: instantOf(localDate, localTime, timeZone), slackDays };
}
