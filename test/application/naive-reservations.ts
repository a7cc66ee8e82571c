import type { AddressSpaceEvent } from '#domain/address-space/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { prefixesOverlap, prefixOf } from '#domain/kernel/prefix.js';

/** One lease holds one prefix from one instant to another, in epoch milliseconds. */
export interface Held {
  readonly leaseId: string;
  readonly prefix: string;
  readonly from: number;
  readonly until: number;
}

/** What the events of address space come to, as plain lists of intervals; shares nothing with the address space itself. */
export class NaiveReservations {
  held: Held[] = [];
  private readonly headLeases = new Map<string, Set<string>>();

  apply({ type, data }: RecordedEvent): void {
    const event = { type, data } as AddressSpaceEvent;
    if (event.type === 'SpaceReserved') {
      const { leaseId, headLease, from, until } = event.data;
      if (headLease !== undefined) this.headLeases.set(leaseId, this.headsOf(leaseId).add(headLease));
      for (const prefix of event.data.prefixes)
        this.give({ leaseId, prefix, from: Date.parse(from), until: until ? Date.parse(until) : Infinity });
    } else {
      const { leaseId, at, until } = event.data;
      for (const prefix of event.data.prefixes)
        this.take({ leaseId, prefix, from: Date.parse(at), until: until ? Date.parse(until) : Infinity });
    }
  }

  /** Pairs that hold the same addresses at the same time, neither of them above the other. */
  clashes(): [Held, Held][] {
    return this.held.flatMap((one, index) =>
      this.held
        .slice(index + 1)
        .filter((other) => overlap(one, other) && !this.areRelated(one.leaseId, other.leaseId))
        .map((other): [Held, Held] => [one, other]),
    );
  }

  of(leaseId: string): Held[] {
    return this.held.filter((each) => each.leaseId === leaseId);
  }

  private give(added: Held): void {
    const touching = this.held.filter(
      (each) => isSame(each, added) && each.from <= added.until && added.from <= each.until,
    );
    const from = Math.min(added.from, ...touching.map((each) => each.from));
    const until = Math.max(added.until, ...touching.map((each) => each.until));
    this.held = [...this.held.filter((each) => !touching.includes(each)), { ...added, from, until }];
  }

  private take(taken: Held): void {
    this.held = this.held.flatMap((each) =>
      isSame(each, taken)
        ? [
            { ...each, until: Math.min(each.until, taken.from) },
            { ...each, from: Math.max(each.from, taken.until) },
          ].filter(({ from, until }) => from < until)
        : [each],
    );
  }

  private headsOf(leaseId: string): Set<string> {
    return this.headLeases.get(leaseId) ?? new Set();
  }

  private areRelated(one: string, other: string): boolean {
    return one === other || this.stands(one, other) || this.stands(other, one);
  }

  private stands(above: string, below: string, seen = new Set<string>()): boolean {
    if (seen.has(below)) return false;
    seen.add(below);
    return [...this.headsOf(below)].some((head) => head === above || this.stands(above, head, seen));
  }
}

const isSame = (a: Held, b: Held) => a.leaseId === b.leaseId && a.prefix === b.prefix;

const overlap = (a: Held, b: Held) =>
  a.leaseId !== b.leaseId &&
  a.from < b.until &&
  b.from < a.until &&
  prefixesOverlap(prefixOf(a.prefix), prefixOf(b.prefix));
