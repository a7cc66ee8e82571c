import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { EventStoreDbDouble } from '../eventstoredb-double/eventstoredb-double.js';
import { anEvent, idsOf, someEvents } from '../some-events.js';

/**
 * Cuts the connection under many appends of many bytes, so that some still queue to be written, and says how many
 * of them are in the log exactly once. A rejection that nobody handles ends this process, as it would the service.
 */
const double = await EventStoreDbDouble.start();
const store = EventStoreDbEventStore.connect(double.connectionString, { pause: 5, answerWithin: 20_000 });
await store.append('warm-up', 'no-stream', someEvents(1));
const leases = Array.from({ length: 200 }, (_, index) => ({
  stream: `lease-${index}`,
  events: [anEvent({ data: { padding: 'x'.repeat(20_000) } })],
}));
const appends = leases.map(({ stream, events }) => store.append(stream, 'no-stream', events));
await sleep(2);
await double.restart();
await Promise.all(appends);

const log = await store.readAll(undefined, 1000);
const once = leases.filter(({ stream, events }) => {
  const ids = idsOf(log.filter((event) => event.stream === stream));
  return ids.length === 1 && ids[0] === events[0]!.id;
});
process.stdout.write(`${JSON.stringify({ once: once.length })}\n`);
await store.close();
double.stop();
