import type { Reservation, Span } from '#domain/address-space/address-space.js';
import type { AddressSpaceCommand } from '#domain/address-space/commands.js';
import type { Holding } from '#domain/lease/justified-space.js';
import { groupBy } from '#domain/kernel/group-by.js';

/** Prefixes, each with what a lease holds or has a right to hold of it. */
export type Space = ReadonlyMap<string, Holding>;

/** A part of a reservation that its lease has no right to. */
export interface Surplus extends Span {
  /** The attempt that last claimed the reservation, if that may still be under way. */
  readonly attempt: string | undefined;
}

/** What of the reservations lies before or behind what their lease has a right to; all of it where that is nothing. */
export const surplusOf = (held: readonly Reservation[], right: Holding | undefined): readonly Surplus[] =>
  held.flatMap((reservation) =>
    beyond(reservation, right).map((span) => ({ ...span, attempt: reservation.pending?.attempt })),
  );

function beyond({ from, until }: Span, right: Holding | undefined): readonly Span[] {
  if (right === undefined) return [{ from, until }];
  const rightUntil = right.until === undefined ? Infinity : Date.parse(right.until);
  return [
    { from, until: Math.min(until, Date.parse(right.from)) },
    { from: Math.max(from, rightUntil), until },
  ].filter((span) => span.from < span.until);
}

const MOST_PREFIXES = 64;

/** Prefixes that are held alike are released together, as many as one command may name. */
export function releasesOf(
  leaseId: string,
  surplus: readonly (Surplus & { readonly prefix: string })[],
): readonly AddressSpaceCommand[] {
  const groups = groupBy(surplus, ({ from, until, attempt }) => `${from} ${until} ${attempt}`);
  return [...groups.values()].flatMap((group) => {
    const [{ from, until, attempt }] = group as [(typeof group)[number]];
    const span = { at: instant(from), ...(until === Infinity ? {} : { until: instant(until) }) };
    const claimed = attempt === undefined ? {} : { attempt };
    const names = group.map(({ prefix }) => prefix);
    return Array.from({ length: Math.ceil(names.length / MOST_PREFIXES) }, (_, part) => {
      const prefixes = names.slice(part * MOST_PREFIXES, (part + 1) * MOST_PREFIXES);
      return { type: 'ReleaseSpace', data: { leaseId, prefixes, ...span, ...claimed } } as const;
    });
  });
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
