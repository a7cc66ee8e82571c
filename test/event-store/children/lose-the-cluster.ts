import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { EventStoreDbDouble } from '../eventstoredb-double/eventstoredb-double.js';
import { Follower } from '../follower.js';
import { someEvents } from '../some-events.js';

/**
 * Loses every node of a cluster for a while, with several calls under way, and says whether all goes on afterwards.
 * A rejection that nobody handles ends this process, as it would the service.
 */
const double = await EventStoreDbDouble.start();
const node = `127.0.0.1:${double.port}`;
const store = EventStoreDbEventStore.connect(
  `esdb://${node},${node}?tls=false&maxDiscoverAttempts=2&discoveryInterval=20`,
  { answerWithin: 300, pause: 5, longestPause: 50, silence: 100 },
);
const follower = new Follower(store, undefined, () => true);
await follower.until(({ caughtUp }) => caughtUp);
await store.append('lease-1', 'no-stream', someEvents(1));
for (const round of [0n, 1n, 2n]) {
  double.subscriptions.break();
  double.stop();
  await sleep(50);
  await store.append('lease-1', round, someEvents(1)).catch(() => undefined);
  await double.listen();
  const { length } = await store.readStream('lease-1');
  if (length === Number(round) + 1) await store.append('lease-1', round, someEvents(1));
}
await follower.until(({ events }) => events.length === 4);
process.stdout.write(`${JSON.stringify({ delivered: follower.events.length })}\n`);
await follower.stop();
await store.close();
double.stop();
process.exit();
