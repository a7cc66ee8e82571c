import type { CommandContext } from '../../kernel/command.js';
import { isBefore } from '../../kernel/instant.js';
import { checkNotAhead } from '../life.js';
import { refusal } from './refusals.js';

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
