import type { AddressSpaceCommand } from '#domain/address-space/commands.js';
import type { AddressSpaceEvent } from '#domain/address-space/events.js';
import { prefixesOverlap, prefixOf } from '#domain/kernel/prefix.js';

/** An instant of the model is a whole year from 2000 on; what has no end lasts up to the horizon. */
const HORIZON = 20;
export const year = (number: number) => `${2000 + number}-01-01T00:00:00.000Z`;
const from = (instant: string | undefined) =>
  instant === undefined ? HORIZON : Number(instant.slice(0, 4)) - 2000;
export const yearsBetween = (since: number, until: number) =>
  (Number.isFinite(until) ? new Date(until).getUTCFullYear() - 2000 : HORIZON) -
  (new Date(since).getUTCFullYear() - 2000);

/** One lease holds one prefix for one year. */
interface Year {
  readonly leaseId: string;
  readonly prefix: string;
  readonly year: number;
  above: readonly string[];
}
const shareSpace = (a: Pick<Year, 'prefix'>, b: Pick<Year, 'prefix'>) =>
  prefixesOverlap(prefixOf(a.prefix), prefixOf(b.prefix));
/** Whether two leases of which none stands above the other hold the same space in the same year. */
export const clash = (a: Year, b: Year) =>
  a.leaseId !== b.leaseId &&
  a.year === b.year &&
  shareSpace(a, b) &&
  !a.above.includes(b.leaseId) &&
  !b.above.includes(a.leaseId);

/** The same space as every (lease, prefix, year) that an accepted command gave, one by one. */
export class NaiveSpace {
  readonly held = new Map<string, Year>();

  apply({ type, data }: AddressSpaceEvent): void {
    for (const prefix of data.prefixes)
      if (type === 'SpaceReserved')
        this.give(data.leaseId, prefix, from(data.from), from(data.until), this.above(data, prefix));
      else this.take(data.leaseId, prefix, from(data.at), from(data.until));
  }

  /** Without head leases. */
  hasRoomFor({ type, data }: AddressSpaceCommand): boolean {
    const [prefix] = data.prefixes as [string];
    if (type === 'ReleaseSpace') return true;
    const since = from(data.from);
    const until = from(data.until);
    if (until <= since) return false;
    return [...this.held.values()].every(
      (each) =>
        each.leaseId === data.leaseId ||
        each.year < since ||
        each.year >= until ||
        !shareSpace(each, { prefix }),
    );
  }

  private give(leaseId: string, prefix: string, since: number, until: number, above: readonly string[]) {
    const own = [...this.held.values()].filter((each) => each.leaseId === leaseId && each.prefix === prefix);
    for (const each of own) if (each.year >= since - 1) each.above = above;
    for (let at = since; at < until; at++)
      this.held.set(`${leaseId} ${prefix} ${at}`, { leaseId, prefix, year: at, above });
  }

  private take(leaseId: string, prefix: string, at: number, until: number) {
    for (const [key, each] of this.held)
      if (each.leaseId === leaseId && each.prefix === prefix && each.year >= at && each.year < until)
        this.held.delete(key);
  }

  private above({ headLease }: { headLease?: string }, prefix: string): readonly string[] {
    if (headLease === undefined) return [];
    const head = [...this.held.values()].find(
      (each) => each.leaseId === headLease && prefixesOverlap(prefixOf(each.prefix), prefixOf(prefix)),
    );
    return [headLease, ...(head?.above ?? [])];
  }
}
