import assert from 'node:assert/strict';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { positionFrom } from '#event-store/eventstoredb/position.js';
import type { ServerLog, Stored } from '../../event-store/eventstoredb-double/server-log.js';
import type { Attempt } from './attempt.js';
import type { Subscriber } from './subscriber.js';

/** Once all is settled: every append is in the log exactly as often as its answer says, where it says, byte for byte. */
export function auditAppends(attempts: readonly Attempt[], log: ServerLog): void {
  const stored = byId(log.ours);
  for (const { stream, events, outcome } of attempts) {
    const places = events.map(({ id }) => stored.get(id) ?? []);
    assert.ok(
      places.every(({ length }) => length <= 1),
      `${stream}: an event is in the log twice.`,
    );
    const found = places.flat();
    if (outcome.is === 'unknown') assert.fail(`${stream}: an append never learned its outcome.`);
    if (outcome.is === 'refused')
      assert.equal(found.length, 0, `${stream}: an append that was refused is there.`);
    if (outcome.is !== 'acknowledged') continue;
    assert.equal(found.length, events.length, `${stream}: an append that was acknowledged is not there.`);
    const first = outcome.appended.revision - BigInt(events.length) + 1n;
    found.forEach((event, index) => {
      assert.equal(event.stream, stream);
      assert.equal(event.revision, first + BigInt(index), `${stream}: not where it was acknowledged.`);
      assert.equal(textOf(event.data), JSON.stringify(events[index]!.data));
      assert.equal(textOf(event.metadata), JSON.stringify(events[index]!.metadata));
    });
    assert.equal(
      placeOf(found.at(-1)!),
      outcome.appended.position,
      `${stream}: not the position acknowledged.`,
    );
  }
}

/** Each event after its start, once, in order: the log's own. */
export function auditSubscriber({ events, after }: Subscriber, log: ServerLog): void {
  assert.deepEqual(
    events.map(face),
    log.ours.filter((event) => after === undefined || placeOf(event) > after).map(storedFace),
  );
}

export function auditReading(events: readonly RecordedEvent[], log: ServerLog): void {
  assert.deepEqual(events.map(face), log.ours.map(storedFace));
}

const face = ({ id, stream, revision, position }: RecordedEvent) => `${stream}@${revision} ${position} ${id}`;
const storedFace = (event: Stored) => `${event.stream}@${event.revision} ${placeOf(event)} ${event.id}`;

export const placeOf = ({ position }: Stored): bigint =>
  positionFrom({ commit: position, prepare: position });

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

function byId(events: readonly Stored[]): Map<string, Stored[]> {
  const found = new Map<string, Stored[]>();
  for (const event of events) found.set(event.id, [...(found.get(event.id) ?? []), event]);
  return found;
}
