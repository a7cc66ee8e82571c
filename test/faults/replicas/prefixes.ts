const FIRST = 11;
/** Short of 100, from which on some of an octet is nobody's to lease. */
const OCTETS = 88;
const BLOCKS_PER_OCTET = 16_384;

/** Number `index` of the /22s that campaigns lease: neighbours in number lie in different streams of address space. */
export function block22(index: number): string {
  const octet = FIRST + (index % OCTETS);
  const within = Math.floor(index / OCTETS) % BLOCKS_PER_OCTET;
  return `${octet}.${within >> 6}.${(within & 63) << 2}.0`;
}

/** The source blocks that they are cut from, all that there are. */
export const BLOCKS: readonly string[] = Array.from(
  { length: OCTETS },
  (_, index) => `${FIRST + index}.0.0.0/8`,
);
