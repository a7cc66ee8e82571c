/** The order of UTF-16 code units: the same on every host, as no locale has a say in it. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
