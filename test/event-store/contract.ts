import { contractOfAppending } from './contract/appending.js';
import { contractOfDeleting } from './contract/deleting.js';
import { contractOfEvents } from './contract/events.js';
import { contractOfFollowing } from './contract/following.js';
import { LogUnderTest, type Subject } from './contract/log-under-test.js';
import { contractByModel } from './contract/model.js';
import { contractOfReading } from './contract/reading.js';

export type { Subject } from './contract/log-under-test.js';

/** What the port promises, for any store; `open` gives a log, which may hold events of others. */
export function eventStoreContract(name: string, open: () => Promise<Subject>): void {
  describe(`the event store contract, kept by ${name}`, () => {
    let log: LogUnderTest;
    beforeEach(async () => {
      log = await LogUnderTest.open(open);
    });
    afterEach(() => log.close());

    contractOfAppending(() => log);
    contractOfEvents(() => log);
    contractOfReading(() => log);
    contractOfFollowing(() => log);
    contractOfDeleting(() => log);
    contractByModel(() => log);
  });
}
