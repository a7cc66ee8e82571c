import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { replayCheck } from '#read-model/replay-check.js';
import { PROJECTION } from '#views/projection.js';
import { randomNumbers } from '../support/random-numbers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Campaign, Findings } from './campaign.js';
import { assertSoundFile } from './embedded/assert-sound-file.js';
import { embeddedService } from './embedded/embedded-service.js';
import { type Acknowledged, Load } from './replicas/load.js';
import { checkAcknowledged, checkLog, wholeLog } from './replicas/log-checks.js';
import type { Replica } from './replicas/replica.js';

const WRITERS = 8;
const KILLS_A_FOLDER = 25;
/** Commands acknowledged before a kill that are asked again after it. */
const ASKED_AGAIN = 5;

/** Kills a whole service under load over HTTP, and starts it again on what it left. */
export const killService: Campaign = {
  name: 'kill-service',
  about:
    'SIGKILL of the service under load over HTTP: each acknowledged command there once, answered alike again',
  runs: 200,
  run: async ({ seed, runs, progress }) => {
    const total = {
      kills: 0,
      acknowledged: 0,
      refused: 0,
      unknown: 0,
      repeated: 0,
      askedAgain: 0,
      events: 0,
    };
    for (let folder = 0; total.kills < runs; folder++) {
      const kills = Math.min(KILLS_A_FOLDER, runs - total.kills);
      const found = await oneFolder(seed + folder, kills, (line) =>
        progress(`${total.kills} kills before; ${line}`),
      );
      for (const [name, count] of Object.entries(found)) total[name as keyof typeof total] += count;
    }
    return total satisfies Findings;
  },
};

async function oneFolder(seed: number, kills: number, progress: (line: string) => void) {
  const folder = temporaryFolder();
  const random = randomNumbers(seed);
  const service = embeddedService(folder.path);
  const assertAlive = () => {
    if (service.fault !== undefined) throw new Error(`seed ${seed}: ${service.fault}`);
  };
  const load = new Load({ replicas: [service], assertAlive }, random);
  const end = new AbortController();
  let askedAgain = 0;
  const store = SqliteEventStore.open(folder.path);
  await Load.register(store).finally(() => store.close());
  await service.start();
  const killing = async () => {
    try {
      for (let kill = 1; kill <= kills; kill++) {
        await sleep(50 + random() * 700);
        await service.kill();
        await service.start();
        progress(
          `${kill} of ${kills} kills, ${load.acknowledged.length} commands acknowledged, ${load.unknown} cut off`,
        );
        const { length } = load.acknowledged;
        const some = Array.from({ length: Math.min(ASKED_AGAIN, length) }, () =>
          Math.floor(random() * length),
        );
        for (const index of some) await assertAnsweredAlike(service, load.acknowledged[index]!);
        askedAgain += some.length;
      }
    } finally {
      end.abort();
    }
  };
  try {
    const writers = Array.from({ length: WRITERS }, (_, writer) => load.write(writer, end.signal));
    await Promise.all([killing(), ...writers]);
    for (const acknowledged of load.acknowledged) await assertAnsweredAlike(service, acknowledged);
    await service.ready();
    const code = await service.stop();
    if (code !== 0) throw new Error(`the service ended with ${code} on SIGTERM`);
  } finally {
    end.abort();
    await service.kill();
  }
  const events = await assertSound(folder.path, load.acknowledged);
  folder.remove();
  const { acknowledged, refused, unknown, repeated } = load;
  askedAgain += acknowledged.length;
  return { kills, acknowledged: acknowledged.length, refused, unknown, repeated, askedAgain, events };
}

async function assertAnsweredAlike(
  service: Replica,
  { key, path, body, revisions }: Acknowledged,
): Promise<void> {
  const answer = await service.post(path, body, { 'idempotency-key': key });
  const again = answer.body.events?.map(({ revision }) => revision);
  if (!answer.body.repeated || String(again) !== String(revisions))
    throw new Error(
      `${key} was told ${revisions.join()} and, again, ${answer.status} ${JSON.stringify(answer.body)}`,
    );
}

/** Answers with the number of events in the log. */
async function assertSound(folder: string, acknowledged: readonly Acknowledged[]): Promise<number> {
  const store = SqliteEventStore.open(folder);
  const model = ReadModel.open(folder, PROJECTION);
  try {
    const log = await wholeLog(store);
    checkLog(log);
    checkAcknowledged(log, acknowledged);
    assertSoundFile(folder);
    const { difference, position } = await replayCheck(store, model, folder);
    if (difference) throw new Error(`${folder}: the read model differs: ${JSON.stringify(difference)}`);
    if (position !== log.at(-1)?.position) throw new Error(`${folder}: the read model ended at ${position}.`);
    return log.length;
  } finally {
    model.close();
    await store.close();
  }
}
