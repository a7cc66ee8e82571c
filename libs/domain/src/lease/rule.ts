import type { CommandContext } from '../kernel/command.js';
import { isBefore, isSameInstant } from '../kernel/instant.js';
import { phaseOf, type HeldLease, type LeaseState } from './lease.js';
import type { LeaseEventType } from './lease-event.js';
import { checkWithinLife } from './life.js';
import { refusal } from './shared-refusals.js';

interface Happening {
  readonly type: string;
  readonly data: unknown;
}

/** What a command comes to, each as plain data; `effectiveAt` where it differs from the command's. */
export type Fact<E extends Happening = Happening> = E & { readonly effectiveAt?: string };

/** What one kind of command leads to in a state; throws `Refused` where the rules do not allow it. */
export type Rule<D, F> = (data: D, lease: LeaseState, context: CommandContext) => readonly F[];

/** One rule for each of a concern's command types, and for no other. */
export type Rules<C extends Happening, E extends Happening> = {
  readonly [X in C as X['type']]: Rule<X['data'], Fact<E>>;
};

/** A rule for leases to which `event` can happen; of any other it is refused, by the status that it is in. */
export const ruleFor =
  <D, F extends Fact>(
    { occursIn }: LeaseEventType,
    rule: (lease: HeldLease, data: D, context: CommandContext) => readonly F[],
  ): Rule<D, F> =>
  (data, lease, context) => {
    if ('record' in lease && occursIn.includes(phaseOf(lease))) {
      checkWithinLife(occursIn, lease, context);
      return rule(lease, data, context);
    }
    if (lease.status === 'none')
      throw refusal(
        'lease-unknown',
        'There is no such lease.',
        '',
        'offer, contract or take on the lease first',
      );
    throw refusal(
      `lease-${lease.status}`,
      `The lease is ${statusOf(lease)}.`,
      '',
      `do this only while the lease is: ${occursIn.join(', ')}`,
    );
  };

/** A rule for what begins a lease: refused once the stream has begun. */
export const ruleForNew =
  <D, F extends Fact>(rule: (data: D, context: CommandContext) => readonly F[]): Rule<D, F> =>
  (data, lease, context) => {
    if (lease.status === 'none') return rule(data, context);
    throw refusal(
      lease.status === 'abandoned' ? 'lease-abandoned' : 'lease-exists',
      `There is such a lease already; it is ${statusOf(lease)}.`,
      '',
      'use another reference, or amend the lease',
    );
  };

const statusOf = (lease: LeaseState): string =>
  lease.status === 'ended' ? `ended (${lease.cause})` : lease.status;

/** The clerk names the instant it acts for: another one, or one still to come, is refused. */
export function checkDue(due: string, expected: string | undefined, now: string): void {
  if (expected === undefined || !isSameInstant(due, expected))
    throw refusal(
      'another-due',
      `Due is ${expected ?? 'nothing'}, not ${due}.`,
      '/due',
      'read the lease again',
    );
  if (isBefore(now, due)) throw refusal('not-due', `It is not due before ${due}.`, '/due', 'wait until then');
}
