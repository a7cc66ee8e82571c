import type { CommandContext } from '../kernel/command.js';
import { isBefore, isSameInstant } from '../kernel/instant.js';
import type { LeaseEvent, LeaseEventType } from './events.js';
import type { HeldLease, LeaseState } from './lease.js';
import { canOccur, OCCURS_IN } from './occurrence.js';
import { refusal } from './refusals.js';

/** What a command on a lease comes to; `effectiveAt` where it differs from the command's. */
export type LeaseFact = LeaseEvent & { readonly effectiveAt?: string };

/** What one kind of command leads to in a state; throws `Refused` where the rules do not allow it. */
export type Rule<D> = (data: D, lease: LeaseState, context: CommandContext) => readonly LeaseFact[];

/** One rule for each of a concern's command types, and for no other. */
export type Rules<C extends { readonly type: string; readonly data: object }> = {
  readonly [X in C as X['type']]: Rule<X['data']>;
};

/** A rule for leases to which `event` can happen; of any other it is refused, by the status that it is in. */
export const ruleFor =
  <D>(
    event: LeaseEventType,
    rule: (lease: HeldLease, data: D, context: CommandContext) => readonly LeaseFact[],
  ): Rule<D> =>
  (data, lease, context) => {
    if ('record' in lease && canOccur(event, lease)) return rule(lease, data, context);
    const allowed = OCCURS_IN[event].join(', ');
    throw refusal(
      lease.status === 'none' ? 'lease-unknown' : `lease-${lease.status}`,
      lease.status === 'none' ? 'There is no such lease.' : `The lease is ${statusOf(lease)}.`,
      '',
      `do this only while the lease is: ${allowed}`,
    );
  };

/** A rule for what begins a lease: refused once the stream has begun. */
export const ruleForNew =
  <D>(rule: (data: D, context: CommandContext) => readonly LeaseFact[]): Rule<D> =>
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
