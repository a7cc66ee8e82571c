import { grouped } from '#domain/kernel/money-words.js';
import { evidence } from '../words/evidence.js';
import type { Adjustment } from './adjustments.js';
import { PARTS } from './entries.js';

/** An adjustment as a row of a table for people: the months, whose, what, and what it rests on. */
export function adjustmentRow(adjustment: Adjustment): readonly string[] {
  const { adjusts, month, book, leaseId, currency, invoiceId, events } = adjustment;
  const amounts = PARTS.filter((part) => /[1-9]/.test(adjustment[part])).map(
    (part) => `${part} ${grouped(adjustment[part])} ${currency}`,
  );
  const what = `${amounts.join(', ')}${invoiceId === undefined ? '' : ` of ${invoiceId}`}`;
  return [adjusts, `in ${month}`, book, leaseId, `${what}  ${evidence(events, `lease-${leaseId}`)}`];
}
