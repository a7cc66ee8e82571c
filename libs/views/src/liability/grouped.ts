/** An amount as people read it: "50000.00" is "50,000.00". */
export const grouped = (amount: string): string => {
  const [whole = '', decimals] = amount.split('.');
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? groups : `${groups}.${decimals}`;
};
