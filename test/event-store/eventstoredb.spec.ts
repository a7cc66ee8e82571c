import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { eventStoreContract } from './contract.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';

eventStoreContract('two clients of one EventStoreDB, over the wire-level double', async () => {
  const double = await EventStoreDbDouble.start();
  const writer = EventStoreDbEventStore.connect(double.connectionString);
  const reader = EventStoreDbEventStore.connect(double.connectionString);
  return {
    writer,
    reader,
    close: async () => {
      await writer.close();
      await reader.close();
      double.stop();
    },
  };
});

const url = process.env['EVENTSTOREDB_URL'];
if (url) {
  eventStoreContract('EventStoreDB, a real node', async () => {
    const writer = EventStoreDbEventStore.connect(url);
    const reader = EventStoreDbEventStore.connect(url);
    return {
      writer,
      reader,
      close: async () => {
        await writer.close();
        await reader.close();
      },
    };
  });
} else {
  process.stderr.write('No EVENTSTOREDB_URL: the contract is not run against a real node.\n');
}
