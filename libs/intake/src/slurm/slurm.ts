import { prefixContains, type Prefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';

/** An operator's own view of the RPKI, as far as it concerns IPv4 origins: what is left out of it and what added. */
export interface Slurm {
  readonly filters: readonly PrefixFilter[];
  readonly assertions: readonly Vrp[];
  /** Filters and assertions for IPv6, passed over. */
  readonly ipv6: number;
}

/** Takes out the VRPs inside `prefix`, those of `asn`, or, with both, those that are both (RFC 8416 §3.3.1). */
export interface PrefixFilter {
  readonly prefix?: Prefix;
  readonly asn?: number;
}

/** The VRPs that no filter takes out, and the asserted ones, which no filter touches (RFC 8416 §4.2). */
export function applySlurm(vrps: Iterable<Vrp>, { filters, assertions }: Slurm): Vrp[] {
  const kept = Array.from(vrps).filter((vrp) => !filters.some((filter) => takesOut(filter, vrp)));
  return kept.concat(assertions);
}

const takesOut = ({ prefix, asn }: PrefixFilter, vrp: Vrp): boolean =>
  (prefix === undefined || prefixContains(prefix, vrp)) && (asn === undefined || asn === vrp.asn);
