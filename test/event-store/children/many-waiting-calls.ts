import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { EventStoreDbDouble } from '../eventstoredb-double/eventstoredb-double.js';

/** Forty calls wait for EventStoreDB at once; says which warnings the process gave meanwhile. */
const warnings: string[] = [];
process.on('warning', ({ name }) => warnings.push(name));
const node = await EventStoreDbDouble.start();
const store = EventStoreDbEventStore.connect(node.connectionString);
await Promise.all(Array.from({ length: 40 }, (_, index) => store.readStream(`none-${index}`)));
await new Promise((resolve) => setTimeout(resolve, 50));
process.stdout.write(`${JSON.stringify(warnings)}\n`);
await store.close();
node.stop();
