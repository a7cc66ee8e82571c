interface Props {
  /** A decimal string, as the ledger has it. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** An amount as the browser's language writes it, every digit that the ledger has, with the code of its currency. */
export function moneyShown({ amount, currency }: Props, language?: string): string {
  const [, fraction = ''] = amount.split('.');
  const digits = { minimumFractionDigits: fraction.length, maximumFractionDigits: fraction.length };
  // A string is formatted as the decimal that it is, and never becomes a float.
  const format = new Intl.NumberFormat(language, digits) as unknown as { format(value: string): string };
  return `${format.format(amount)} ${currency}`;
}

export const Money = (money: Props) => (
  <data value={`${money.amount} ${money.currency}`} style={{ whiteSpace: 'nowrap' }}>
    {moneyShown(money)}
  </data>
);
