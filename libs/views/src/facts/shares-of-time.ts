/** How much of a time was how. */
export interface Shares {
  /** Of all that time, how much all three were there, in per cent with two decimals, rounded down: `100.00` only without a gap; null where there is none. */
  readonly coverage: string | null;
  /** Of all that time, how much nobody can tell, in per cent with two decimals, rounded up. */
  readonly unproven: string | null;
}

interface Span {
  readonly state: 'unbroken' | 'gap' | 'unproven';
  readonly from: string;
  readonly until: string;
}

/** Reckoned in whole numbers, so that no share is more than it is. */
export function shares(spans: readonly Span[]): Shares {
  const lengthOf = (which: readonly Span[]): bigint =>
    which.reduce((sum, { from, until }) => sum + BigInt(Date.parse(until) - Date.parse(from)), 0n);
  const all = lengthOf(spans);
  if (all === 0n) return { coverage: null, unproven: null };
  const of = (state: Span['state']) => lengthOf(spans.filter((each) => each.state === state)) * 10_000n;
  return {
    coverage: inPerCent(of('unbroken') / all),
    unproven: inPerCent((of('unproven') + all - 1n) / all),
  };
}

const inPerCent = (hundredths: bigint): string =>
  `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
