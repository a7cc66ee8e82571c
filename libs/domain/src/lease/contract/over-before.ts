import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { Terms } from '../../renewal/terms.js';

/** The instant at which a contract taken on had ended by `historyKnownFrom`; `undefined` for one that ran, or renewed. */
export function overBefore(
  { end, timeZone, autoRenewal }: Pick<Terms, 'end' | 'timeZone' | 'autoRenewal'>,
  historyKnownFrom: string,
): string | undefined {
  const at = startOfDay(end, timeZone);
  return autoRenewal === undefined && !isBefore(historyKnownFrom, at) ? at : undefined;
}
