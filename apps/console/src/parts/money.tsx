import { remembered } from '../client/remembered.js';

/** A string is formatted as the decimal that it is, and never becomes a float. */
const amounts = remembered(
  (fractionDigits: number, language: string | undefined) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: fractionDigits,
      maximumFractionDigits: fractionDigits,
    }) as unknown as { format(value: string): string },
);

interface Props {
  /** A decimal string, as the ledger has it. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** An amount as the browser's language writes it, every digit that the ledger has, with the code of its currency. */
export function moneyShown({ amount, currency }: Props, language?: string): string {
  const [, fraction = ''] = amount.split('.');
  return `${amounts(fraction.length, language).format(amount)} ${currency}`;
}

export const Money = (money: Props) => (
  <data value={`${money.amount} ${money.currency}`} style={{ whiteSpace: 'nowrap' }}>
    {moneyShown(money)}
  </data>
);
