import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { randomNumbers } from '../support/random-numbers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Campaign } from './campaign.js';
import { assertSoundFile } from './embedded/assert-sound-file.js';
import {
  anOffer,
  assertUnavailable,
  type Command,
  leaseIdOf,
  registerFor,
  send,
} from './embedded/commands.js';
import { embeddedService } from './embedded/embedded-service.js';
import { failingFsync, straceMissing } from './embedded/strace.js';
import { wholeLog } from './replicas/log-checks.js';
import type { Replica } from './replicas/replica.js';

/** Until the service listens, some fsyncs have gone into making the log and the keys that it begins with. */
const FIRST = 16;
const TRIED_AFTER = 5;

/** One fsync fails under a running service: it acknowledges nothing more, says so, and mends by a restart. */
export const failedFsync: Campaign = {
  name: 'failed-fsync',
  about: 'one fsync fails under a running service: nothing more is acknowledged until it is started again',
  runs: 20,
  run: async ({ seed, runs, progress }) => {
    const missing = straceMissing();
    if (missing) return { skipped: missing };
    const random = randomNumbers(seed);
    const total = { failures: 0, acknowledged: 0, refusedAfter: 0, bytesHadGotThere: 0 };
    for (let run = 0; run < runs; run++) {
      const found = await once(FIRST + Math.floor(random() * 20));
      total.failures += 1;
      total.acknowledged += found.acknowledged;
      total.refusedAfter += found.refusedAfter;
      total.bytesHadGotThere += Number(found.bytesHadGotThere);
      progress(
        `${run + 1} of ${runs}: ${found.acknowledged} acknowledged before, none of ${found.refusedAfter} after`,
      );
    }
    return total;
  },
};

async function once(when: number) {
  const folder = temporaryFolder();
  const failing = embeddedService(folder.path, failingFsync(folder.path, when));
  const restarted = embeddedService(folder.path);
  try {
    await registerFor(folder.path);
    await failing.start();
    await failing.ready();
    const { acknowledged, cutOff } = await untilUnavailable(failing);
    const refused = [cutOff, ...Array.from({ length: TRIED_AFTER }, (_, index) => anOffer(10_000 + index))];
    for (const command of refused) assertUnavailable(await send(failing, command));
    await assertHalted(failing, acknowledged);
    await failing.kill();

    await restarted.start();
    await restarted.ready();
    const { body, status } = await send(restarted, cutOff);
    if (status >= 300) throw new Error(`started again, it was answered ${status} ${JSON.stringify(body)}`);
    for (let number = 0; number < acknowledged; number++) {
      if (!(await send(restarted, anOffer(number))).body.repeated)
        throw new Error(`${leaseIdOf(number)} was lost`);
    }
    await restarted.stop();
    await assertOnceEach(folder.path, acknowledged + 1);
    folder.remove();
    return { acknowledged, refusedAfter: refused.length, bytesHadGotThere: body.repeated === true };
  } finally {
    await failing.kill();
    await restarted.kill();
  }
}

/** Offers lease after lease; answers with how many were acknowledged, and the command that was not. */
async function untilUnavailable(service: Replica): Promise<{ acknowledged: number; cutOff: Command }> {
  for (let acknowledged = 0; acknowledged < 100; acknowledged++) {
    const answer = await send(service, anOffer(acknowledged));
    if (answer.status === 201) continue;
    assertUnavailable(answer);
    return { acknowledged, cutOff: anOffer(acknowledged) };
  }
  throw new Error('no fsync failed');
}

/** It is not ready, says why, and still answers what can be read. */
async function assertHalted(service: Replica, acknowledged: number): Promise<void> {
  const { status, body } = await service.get('/readyz');
  const { state } = body as { state?: string };
  if (status !== 503 || state !== 'store-halted') throw new Error(`/readyz answered ${status} ${state}`);
  if (acknowledged === 0) return;
  const read = await service.get(`/v1/leases/${leaseIdOf(0)}`);
  if (read.status !== 200) throw new Error(`a view was answered ${read.status}`);
}

async function assertOnceEach(folder: string, leases: number): Promise<void> {
  const store = SqliteEventStore.open(folder);
  try {
    const offers = (await wholeLog(store)).filter(({ type }) => type === 'LeaseOffered');
    if (offers.length !== leases) throw new Error(`${folder}: ${offers.length} offers, not ${leases}`);
    assertSoundFile(folder);
  } finally {
    await store.close();
  }
}
