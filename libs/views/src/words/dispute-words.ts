import type { Money } from '#domain/kernel/shape.js';
import { moneyWords } from '#domain/kernel/money-words.js';
import type { DisputeInView, Reading } from '../facts/disputes.js';
import { holdingOverWords } from './holding-over-words.js';
import { plural } from './plural.js';

/** Both readings of a disputed renewal, and why neither holds by itself. */
export function disputeWords({ noticeId, readings, because }: DisputeInView): string {
  const [ended, renewed] = readings.map((reading) => `${reading.end}${figureWords(reading)}`);
  const why = [...new Set(because.map(({ reason }) => REASON[reason]))].join(', ');
  return `by notice ${noticeId} it ended on ${ended}, by its renewal it ends on ${renewed} (${why})`;
}

/** What hangs on a reading: what is payable, what is still to come, what is to be credited. */
function figureWords({ scheduled, feesToTermEnd, holdingOver, creditProposed }: Reading): string {
  const credit = plural(creditProposed.length, 'invoice');
  const words =
    holdingOver === null
      ? [`${sumWords(scheduled)} scheduled since, ${sumWords([feesToTermEnd])} to term end`]
      : [
          `held over ${holdingOverWords(holdingOver)}`,
          ...(creditProposed.length > 0 ? [`${credit} to be credited`] : []),
        ];
  return ` [${words.join('; ')}]`;
}

const sumWords = (sums: readonly Money[]): string =>
  sums.length === 0 ? 'nothing' : sums.map(moneyWords).join(' and ');

const REASON: Record<DisputeInView['because'][number]['reason'], string> = {
  'claimed-only': 'the notice is claimed only',
  'entered-by-the-side-it-favours': 'entered by the side that it favours',
  payment: 'paid since',
  loa: 'letter of authorisation since',
  acknowledgement: 'notice of the new term acknowledged since',
  agreement: 'agreement since',
  assignment: 'assigned since',
  'sub-lease': 'leased on since',
};
