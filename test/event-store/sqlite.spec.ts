import { statSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { eventStoreContract } from './contract.js';
import { temporaryFolder } from '../support/temporary-folder.js';

eventStoreContract('the embedded store', async () => {
  const folder = temporaryFolder();
  const store = SqliteEventStore.open(folder.path);
  return {
    writer: store,
    reader: store,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
});

eventStoreContract('two embedded stores on one file', async () => {
  const folder = temporaryFolder();
  const writer = SqliteEventStore.open(folder.path);
  const reader = SqliteEventStore.open(folder.path);
  return {
    writer,
    reader,
    close: async () => {
      await writer.close();
      await reader.close();
      folder.remove();
    },
  };
});

describe('a folder that the embedded store makes', () => {
  it('is readable by its owner alone: it holds the keys of people and tokens', async () => {
    const folder = temporaryFolder();
    const data = join(folder.path, 'deep', 'data');
    await SqliteEventStore.open(data).close();
    expect(statSync(data).mode & 0o777).toBe(0o700);
    folder.remove();
  });
});
