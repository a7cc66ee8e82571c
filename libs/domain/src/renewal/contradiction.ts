import type { Terms } from './terms.js';

/** What no shape can say of terms: two members that cannot hold together. */
export interface Contradiction {
  readonly code: 'term-ends-before-start' | 'receipt-is-deemed' | 'holiday-added-and-removed';
  /** Of the member at fault, in the terms. */
  readonly pointer: string;
  readonly message: string;
  readonly mend: string;
}

/** The first contradiction in terms of the right shape; undefined where they can be computed with. */
export function contradictionIn(terms: Terms): Contradiction | undefined {
  if (terms.end <= terms.start)
    return {
      code: 'term-ends-before-start',
      pointer: '/end',
      message: `The end ${terms.end}, the first day outside, is not after the start ${terms.start}.`,
      mend: `give an end after ${terms.start}`,
    };
  for (const member of ['notices', 'extensionOptions'] as const)
    for (const [index, clause] of (terms[member] ?? []).entries())
      if (clause.effectiveOn === 'receipt' && clause.deemedDelivery !== undefined)
        return {
          code: 'receipt-is-deemed',
          pointer: `/${member}/${index}/deemedDelivery`,
          message: 'A notice that counts once received is not deemed delivered before.',
          mend: 'leave out deemedDelivery, or let the notice be effective on dispatch',
        };
  return holidayContradiction(terms);
}

function holidayContradiction({
  holidays: { added = [], removed = [] } = {},
}: Terms): Contradiction | undefined {
  const index = removed.findIndex((day) => added.some(({ date }) => date === day));
  if (index < 0) return undefined;
  return {
    code: 'holiday-added-and-removed',
    pointer: `/holidays/removed/${index}`,
    message: `${removed[index]} would be a holiday and a business day.`,
    mend: 'add the day or remove it, not both',
  };
}
