import type { ReminderEvent } from '#domain/reminder/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import type { Receipt } from '../../support/receivers/receipt.js';

/** When a process was killed, and was surely dead. */
export interface Kill {
  readonly from: number;
  readonly until: number;
}

export interface AuditFigures {
  readonly reminders: number;
  readonly receipts: number;
  readonly repeats: number;
  /** Of these, without a kill between: the answer to the first did not arrive in time. */
  readonly repeatsUnheard: number;
  readonly claimsWithoutOutcome: number;
  readonly failures: number;
}

/** A failure in which the receiver said that it did not take the message. */
const REFUSED = /\b[345]\d\d\b|ECONNREFUSED/;

/** What is on record of each reminder, by its id. */
export async function remindersIn(store: EventStore): Promise<ReadonlyMap<string, readonly ReminderEvent[]>> {
  const streams = new Map<string, ReminderEvent[]>();
  let after: bigint | undefined;
  for (;;) {
    const page = await store.readAll(after, 5_000);
    for (const event of page) {
      if (!event.stream.startsWith('reminder-')) continue;
      const id = event.stream.slice('reminder-'.length);
      const events = streams.get(id) ?? [];
      events.push(event as RecordedEvent & ReminderEvent);
      streams.set(id, events);
    }
    after = page.at(-1)?.position;
    if (after === undefined) return streams;
  }
}

/** Holds the log and what the receivers saw against each other; throws with the first reminder that is wrong. */
export function audit(
  onRecord: ReadonlyMap<string, readonly ReminderEvent[]>,
  receipts: readonly Receipt[],
  kills: readonly Kill[],
): AuditFigures {
  const received = new Map<string, Receipt[]>();
  for (const receipt of receipts)
    if (receipt.taken !== 'no') received.set(receipt.id, [...(received.get(receipt.id) ?? []), receipt]);
  const figures = {
    reminders: onRecord.size,
    receipts: receipts.length,
    repeats: 0,
    repeatsUnheard: 0,
    claimsWithoutOutcome: 0,
    failures: 0,
  };
  for (const [id, events] of onRecord) {
    const count = (type: ReminderEvent['type']) => events.filter((event) => event.type === type).length;
    const [claims, sent, failed] = [count('ReminderClaimed'), count('ReminderSent'), count('ReminderFailed')];
    const taken = received.get(id) ?? [];
    const accepted = taken.filter((receipt) => receipt.taken === 'accepted');
    if (sent !== 1) throw new Error(`${id}: is on record as sent ${sent} times`);
    if (taken.length === 0) throw new Error(`${id}: is on record as sent and was never received`);
    const unanswered = claims - sent - failed;
    // An answer that came too late, or on a connection that broke, was no answer.
    const unheard = events.filter(({ type, data }) => type === 'ReminderFailed' && !REFUSED.test(data.fault));
    if (accepted.length > 1 + unanswered + unheard.length)
      throw new Error(`${id}: was accepted ${accepted.length} times, with ${unanswered} claims cut short`);
    for (const [index, receipt] of accepted.slice(1).entries()) {
      const killed = kills.some(({ from, until }) => until >= accepted[index]!.at && from <= receipt.at);
      if (!killed && unheard.length === 0)
        throw new Error(`${id}: was sent again though nothing was killed between`);
      if (!killed) figures.repeatsUnheard += 1;
    }
    figures.repeats += Math.max(0, accepted.length - 1);
    figures.claimsWithoutOutcome += unanswered;
    figures.failures += failed;
  }
  for (const id of received.keys())
    if (!onRecord.has(id)) throw new Error(`${id}: was received and is not on record`);
  return figures;
}
