import type { Corrected } from '#domain/kernel/correctable.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { justifiedSpace } from '#domain/lease/justified-space.js';
import type { LeaseState } from '#domain/lease/lease.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { NaiveReservations, type Held } from './naive-reservations.js';

export interface Audit {
  /** Events after which two unrelated leases held the same space at the same time. */
  readonly clashes: string[];
  /** Events after which a lease did not hold all that it has a right to. */
  readonly uncovered: string[];
  /** Leases that hold, in the end, more or less than they have a right to. */
  readonly inexact: string[];
}

/** Goes through the whole log event by event and looks at every reservation of every lease after each. */
export function audit(log: readonly RecordedEvent[]): Audit {
  const reservations = new NaiveReservations();
  const decider: Decider<never, Decided, Corrected<LeaseState>> = leaseByItself;
  const leases = new Map<string, Corrected<LeaseState>>();
  const rightOf = (leaseId: string): Held[] =>
    [...justifiedSpace(leases.get(leaseId)?.current ?? { status: 'none' }, calendarOf)].map(
      ([prefix, { from, until }]) => ({
        leaseId,
        prefix,
        from: Date.parse(from),
        until: until === undefined ? Infinity : Date.parse(until),
      }),
    );
  const result: Audit = { clashes: [], uncovered: [], inexact: [] };
  for (const [index, event] of log.entries()) {
    const { stream, type, position } = event;
    if (stream.startsWith('address-space-')) reservations.apply(event);
    else if (stream.startsWith('lease-')) {
      const leaseId = stream.slice('lease-'.length);
      leases.set(leaseId, decider.evolve(leases.get(leaseId) ?? decider.initial, event));
    } else continue;
    if (isOneAppend(event, log[index + 1])) continue;
    for (const [one, other] of reservations.clashes())
      result.clashes.push(`${position} ${type}: ${text(one)} and ${text(other)}`);
    for (const leaseId of leases.keys())
      for (const right of rightOf(leaseId))
        if (!reservations.of(leaseId).some((held) => covers(held, right)))
          result.uncovered.push(`${position} ${type}: ${text(right)}`);
  }
  for (const leaseId of new Set([...leases.keys(), ...reservations.held.map((held) => held.leaseId)])) {
    const [held, right] = [reservations.of(leaseId), rightOf(leaseId)].map((all) => all.map(text).toSorted());
    if (held?.join() !== right?.join())
      result.inexact.push(`holds ${held?.join()}, has a right to ${right?.join()}`);
  }
  return result;
}

/** Nobody ever sees the one without the other. */
const isOneAppend = (event: RecordedEvent, next: RecordedEvent | undefined) =>
  next?.stream === event.stream && next.metadata.commandId === event.metadata.commandId;

const covers = (held: Held, right: Held) =>
  held.prefix === right.prefix && held.from <= right.from && right.until <= held.until;

const instant = (at: number) => (at === Infinity ? '…' : new Date(at).toISOString());
const text = ({ leaseId, prefix, from, until }: Held) =>
  `${leaseId} ${prefix} ${instant(from)}–${instant(until)}`;
