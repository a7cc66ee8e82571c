import { refusing } from '../../kernel/refusal.js';
import { SHARED_REFUSALS } from '../shared-refusals.js';

export const MONEY_REFUSALS = [
  { code: 'invoice-known', meaning: 'There is an invoice under this id already.' },
  { code: 'invoice-unknown', meaning: 'There is no such invoice.' },
  { code: 'due-before-issue', meaning: 'An invoice is due on the day that it is issued, or later.' },
  { code: 'credit-note-known', meaning: 'There is a credit note under this id already.' },
  { code: 'credit-exceeds-invoice', meaning: 'More would be credited than was invoiced.' },
  { code: 'amount-of-nothing', meaning: 'A payment or a credit is of more than nothing.' },
  { code: 'payment-known', meaning: 'There is a payment under this id already.' },
] as const;

export const refusal = refusing(MONEY_REFUSALS, SHARED_REFUSALS);
