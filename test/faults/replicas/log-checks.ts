import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import type { Acknowledged } from './load.js';

export async function wholeLog(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of pagesOf(store, await store.head())) events.push(...page);
  return events;
}

/** @throws Error for an event that is there twice, for a revision that is missing, for a command carried out twice */
export function checkLog(log: readonly RecordedEvent[]): void {
  const ids = new Set<string>();
  const streams = new Map<string, bigint>();
  const lastOfCommand = new Map<string, bigint>();
  for (const { id, stream, revision, metadata } of log) {
    if (ids.has(id)) throw new Error(`event ${id} of ${stream} is in the log twice`);
    ids.add(id);
    const expected = streams.get(stream) ?? 0n;
    if (revision !== expected) throw new Error(`${stream} has ${revision} where ${expected} should be`);
    streams.set(stream, revision + 1n);
    const command = `${stream} ${metadata.commandId}`;
    const last = lastOfCommand.get(command);
    if (stream.startsWith('lease-') && last !== undefined && last !== revision - 1n)
      throw new Error(`one command made ${stream} ${last} and, again, ${revision}`);
    lastOfCommand.set(command, revision);
  }
}

/** @throws Error for a command that was acknowledged and is not there as it was, or that another was told is its own */
export function checkAcknowledged(
  log: readonly RecordedEvent[],
  acknowledged: readonly Acknowledged[],
): void {
  const types = new Map(log.map(({ stream, revision, type }) => [`${stream} ${revision}`, type]));
  const owners = new Map<string, string>();
  for (const { key, stream, revisions, types: told } of acknowledged)
    for (const [index, revision] of revisions.entries()) {
      const place = `${stream} ${revision}`;
      if (types.get(place) !== told[index])
        throw new Error(
          `${key} was told ${told[index]} at ${place}; there is ${types.get(place) ?? 'nothing'}`,
        );
      const owner = owners.get(place);
      if (owner !== undefined && owner !== key)
        throw new Error(`${owner} and ${key} were both told ${place}`);
      owners.set(place, key);
    }
}

const ENDS_OFFER = ['LeaseContracted', 'OfferExpired', 'OfferWithdrawn', 'OfferDeclined'];

/**
 * Offers whose time is over and that nobody has answered or let expire; the clerk gives who records one that is over by then
 * a day for its next fact.
 */
export function overdueOffers(log: readonly RecordedEvent[], now: string): string[] {
  const open = new Map<string, string>();
  for (const { stream, type, data, recordedAt } of log) {
    const { validUntil } = data as { validUntil?: string };
    if (type === 'LeaseOffered' && validUntil !== undefined && recordedAt < validUntil && validUntil < now)
      open.set(stream, validUntil);
    if (ENDS_OFFER.includes(type)) open.delete(stream);
  }
  return [...open.keys()];
}
