import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';
import { anEvent } from '../event-store/some-events.js';
import { startService, type Service } from './service.js';
import { temporaryFolder } from './temporary-folder.js';

/** A service over a read model that somebody else owns: what is not applied there, it does not show. */
export interface FollowingService {
  readonly service: Service;
  readonly folder: string;
  /** The owner stops, and the log goes on; answers the position of what the service does not show now. */
  fallBehind(): Promise<bigint>;
  /** The owner is gone, so that the service takes over. */
  letGo(): void;
  /** Once the service is stopped. */
  close(): Promise<void>;
}

export async function startFollowingService(): Promise<FollowingService> {
  const folder = temporaryFolder();
  const store = SqliteEventStore.open(folder.path);
  const owned = ReadModel.open(folder.path, PROJECTION);
  const owner = new Runner(store, owned, { onFailure: (error) => expect(error).toBeUndefined() });
  owner.start();
  await store.append('person-1', 'no-stream', [anEvent()]);
  return {
    service: await startService({ EVENTSTOREDB_URL: '' }, { folder: folder.path }),
    folder: folder.path,
    fallBehind: async () => {
      await owner.stop();
      return (await store.append('person-2', 'no-stream', [anEvent()])).position;
    },
    letGo: () => owned.close(),
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
}
