import { momentAt } from '../portfolio/portfolio.js';
import { invalidParameter } from './fault.js';
import { held, known } from './parameters.js';
import type { Asking } from './view.js';

/** What an answer is compared with: the same at an earlier instant. */
export const SINCE = {
  since: known('Compare with what the ledger knew at this instant.'),
  sinceOn: held('What held then, in what it is compared with; `since` unless given.'),
};

/** The same question, asked at the instant compared with. @throws Fault where that is no earlier knowledge */
export function earlier(
  asking: Asking,
  { since: asOf, sinceOn: on }: { readonly since: string; readonly sinceOn?: string },
): Asking {
  const { now } = asking.moment;
  if (asOf > now)
    throw invalidParameter(
      'since',
      `is ${asOf}, later than the ${now} that it is to be compared with`,
      'give an instant before `asOf`, or before now where that is not given',
    );
  return { ...asking, asOf, moment: momentAt({ asOf, on, now }) };
}
