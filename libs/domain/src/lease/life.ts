import type { CommandContext } from '../kernel/command.js';
import { isBefore } from '../kernel/instant.js';
import { startOfDay } from '../kernel/zoned.js';
import { renewsTacitly } from '../renewal/term.js';
import type { HeldLease, Phase, Stage } from './lease.js';
import { LIVE } from './lease-event.js';
import { graceEnd } from './renewal/ends.js';
import { refusal } from './shared-refusals.js';

/**
 * What a lease is at an instant: the last that it had come to by then. Commands, documents and the space that it holds
 * all go by this, on lives that `takesEffect` kept in order.
 */
export const stageOn = <S extends { readonly from: string }>(life: readonly S[], at: string): S | undefined =>
  life.findLast(({ from }) => !isBefore(at, from));

/** When a change of status takes effect: together with what it follows at the earliest. */
export function takesEffect(life: readonly { readonly from: string }[], at: string): string {
  const since = life.at(-1)?.from;
  return since !== undefined && isBefore(at, since) ? since : at;
}

/** A termination before what it would end had begun ended nothing, where an older log has one. */
export const endsNothing = (life: readonly { readonly from: string }[], at: string): boolean =>
  takesEffect(life, at) !== at;

/** Since when the lease is in the status that it is in. */
export const since = ({ life }: { readonly life: readonly Stage[] }): string => life.at(-1)!.from;

/** What changes the status takes effect in the status that it follows, not before that began, and has done so. */
export function checkFollows({ status, record }: HeldLease, context: CommandContext): void {
  checkNotAhead(context);
  checkNotBefore(context.effectiveAt, since(record), `The lease is ${status} since ${since(record)}`);
}

/** What somebody did has happened by the time that it is recorded. */
export function checkNotAhead({ now, effectiveAt }: CommandContext): void {
  if (isBefore(now, effectiveAt))
    throw refusal(
      'effective-in-future',
      `${effectiveAt} is still to come.`,
      '/effectiveAt',
      `record it once it has happened; now is ${now}`,
    );
}

/**
 * A fact about a lease takes effect in that part of its life that has room for it, or in its first term where that began
 * before its contract was concluded; what is planned, before its end.
 */
export function checkWithinLife(
  occursIn: readonly Phase[],
  lease: HeldLease,
  { effectiveAt, now }: CommandContext,
): void {
  const { status, from } = firstOf(occursIn, lease);
  const { start, timeZone } = lease.record.contract.terms;
  const starts = startOfDay(start, timeZone);
  if (isBefore(starts, from)) checkNotBefore(effectiveAt, starts, `The first term began on ${starts}`);
  else checkNotBefore(effectiveAt, from, `The lease is ${status} since ${from}`);
  if (isBefore(now, effectiveAt)) checkBeforeEnd(lease, effectiveAt);
}

/** What changes the contract itself takes effect when there is one. */
export function checkOnceAgreed(lease: HeldLease, { effectiveAt }: CommandContext): void {
  const { status, from } = firstOf(LIVE, lease);
  checkNotBefore(effectiveAt, from, `The lease is ${status} since ${from}`);
}

const firstOf = (phases: readonly Phase[], { record: { life } }: HeldLease): Stage =>
  life.find(({ status }) => phases.includes(status)) ?? life[0]!;

/** Nothing is planned for after the end of a lease that nothing renews of itself. */
function checkBeforeEnd({ status, record }: HeldLease, effectiveAt: string): void {
  if (status === 'offered' || status === 'ended' || renewsTacitly(record.contract.terms, record.term)) return;
  const over = graceEnd(record);
  if (!isBefore(effectiveAt, over))
    throw refusal(
      'effective-after-life',
      `The lease is over by ${over}.`,
      '/effectiveAt',
      `give an instant before ${over}, or renew the lease first`,
    );
}

/** Of a lease that has ended, what happened before that may still come to light. */
export function checkBeforeItEnded(lease: HeldLease, { effectiveAt }: CommandContext): void {
  if (lease.status === 'ended' && !isBefore(effectiveAt, lease.at))
    throw refusal(
      'lease-ended',
      `The lease ended (${lease.cause}) on ${lease.at}.`,
      '/effectiveAt',
      `give an instant before ${lease.at}`,
    );
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
export const onceDue = (due: string, { record }: HeldLease): string => takesEffect(record.life, due);
