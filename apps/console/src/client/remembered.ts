/**
 * Makes each thing once. Meant for formats of dates and numbers: one costs a browser some hundred times what writing with
 * it does, and there are as many as zones, languages and currencies.
 */
export function remembered<A extends readonly (string | number | undefined)[], T>(
  make: (...args: A) => T,
): (...args: A) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = made.get(key);
    if (known !== undefined) return known;
    const one = make(...args);
    made.set(key, one);
    return one;
  };
}
