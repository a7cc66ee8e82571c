import type { CommandContext } from '../../kernel/command.js';
import { isBefore } from '../../kernel/instant.js';
import { refusal } from './refusals.js';

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

/** A notice is delivered and acknowledged after it was sent. */
export function checkReceived(sent: string, context: CommandContext): void {
  checkNotAhead(context);
  if (isBefore(context.effectiveAt, sent))
    throw refusal(
      'received-before-sent',
      `The notice was sent on ${sent}.`,
      '/effectiveAt',
      `give an instant not before ${sent}`,
    );
}
