const FIRST = 11;
const OCTETS = 190;
const BLOCKS_PER_OCTET = 16_384;

/** Number `index` of the /22s that campaigns lease: neighbours in number lie in different streams of address space. */
export function block22(index: number): string {
  const octet = FIRST + (index % OCTETS);
  const within = Math.floor(index / OCTETS) % BLOCKS_PER_OCTET;
  return `${octet}.${within >> 6}.${(within & 63) << 2}.0`;
}
