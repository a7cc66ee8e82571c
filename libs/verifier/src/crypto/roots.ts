/** The first prime numbers, of whose roots SHA-256 and SHA-512 take their constants (FIPS 180-4 §4.2, §5.3). */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** The first so many bits behind the point of the root of a number: that of the number, shifted far enough, as a whole. */
export function rootBits(number: number, degree: bigint, bits: bigint): bigint {
  const shifted = BigInt(number) << (bits * degree);
  let [low, high] = [0n, 1n << (bits + 8n)];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= shifted) low = middle;
    else high = middle;
  }
  return low & ((1n << bits) - 1n);
}
