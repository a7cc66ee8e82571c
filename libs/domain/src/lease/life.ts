import type { CommandContext } from '../kernel/command.js';
import { isBefore } from '../kernel/instant.js';
import type { HeldLease } from './lease.js';
import { refusal } from './shared-refusals.js';

/** What changes the status takes effect in the status that it follows, not before that began. */
export function checkFollows({ status, record }: HeldLease, { effectiveAt }: CommandContext): void {
  checkNotBefore(effectiveAt, record.since, `The lease is ${status} since ${record.since}`);
}

/** What is agreed about a lease takes effect within its life. */
export function checkWithinLife({ record }: HeldLease, { effectiveAt }: CommandContext): void {
  checkNotBefore(effectiveAt, record.begins, `The lease begins with ${record.begins}`);
}

export function checkNotBefore(effectiveAt: string, earliest: string, because: string): void {
  if (isBefore(effectiveAt, earliest))
    throw refusal(
      'effective-before-life',
      `${because}: nothing takes effect in it on ${effectiveAt}.`,
      '/effectiveAt',
      `give an instant not before ${earliest}`,
    );
}

/** What the clerk acts on was due before the lease came to its status, where that was recorded with a later effect. */
export const onceDue = (due: string, { record }: HeldLease): string =>
  isBefore(due, record.since) ? record.since : due;
