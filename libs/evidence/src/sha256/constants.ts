/** What SHA-256 begins with, and adds in each of its 64 rounds (FIPS 180-4 §4.2.2, §5.3.3): bits of the roots of primes. */
export const START = firstPrimes(8).map((prime) => fractionOf(Math.sqrt(prime)));
export const ROUNDS = firstPrimes(64).map((prime) => fractionOf(Math.cbrt(prime)));

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** The first 32 bits behind the point, as a signed integer. */
function fractionOf(root: number): number {
  return Math.floor((root % 1) * 2 ** 32) | 0;
}
