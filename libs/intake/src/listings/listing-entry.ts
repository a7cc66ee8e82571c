import type { RefusedLine } from '../refused-lines.js';

/** What a list has of addresses, or a check against lists found of them. */
export interface ListingEntry {
  /** Counted from 1. */
  readonly line: number;
  /** IPv4, in CIDR notation; of a single address with /32. */
  readonly prefix: string;
  /** Name of the list; absent in a list's own file. */
  readonly list?: string;
  /** The list's own reference of the listing, such as SBL256894. */
  readonly reference?: string;
  /** Since when it is listed, a date as YYYY-MM-DD. */
  readonly since?: string;
  readonly listed: boolean;
}

export interface Listings {
  /** When it was so, RFC 3339 UTC, where the file says it. */
  readonly at?: string;
  /** Those that are wanted. */
  readonly entries: readonly ListingEntry[];
  /** How many lines are about IPv4, wanted or not. */
  readonly ipv4: number;
  /** How many lines are about IPv6, and so are not read. */
  readonly ipv6: number;
  readonly refused: readonly RefusedLine[];
}
