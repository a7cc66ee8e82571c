import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { randomNumbers } from '../support/random-numbers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Campaign } from './campaign.js';
import { assertSoundFile } from './embedded/assert-sound-file.js';
import { LogAudit } from './embedded/log-audit.js';
import type { Job, Said } from './embedded/protocol.js';
import { TalkingProcess } from './embedded/talking-process.js';
import { triedAppends } from './embedded/tried.js';
import { wholeLog } from './replicas/log-checks.js';

const APPENDERS = 2;
const PATIENCE_MS = 30_000;

type Followed = readonly (readonly [position: number, id: string])[];

/** Several processes at work on one log at the same time, the ones that append killed one after the other. */
export const processes: Campaign = {
  name: 'processes',
  about:
    'rounds of two processes that append while a third checkpoints and a fourth follows: nothing lost or doubled',
  runs: 20,
  run: async ({ seed, runs, progress }) => {
    const total = {
      rounds: 0,
      acknowledgedAppends: 0,
      unknownAppends: 0,
      events: 0,
      checkpoints: 0,
      busy: 0,
      batchesFollowed: 0,
    };
    for (let round = 0; round < runs; round++) {
      const found = await oneRound(seed + round);
      for (const [name, count] of Object.entries(found)) total[name as keyof typeof total] += count;
      progress(
        `${total.rounds} of ${runs} rounds, ${total.events} events accounted for, ${total.checkpoints} checkpoints`,
      );
    }
    return total;
  },
};

async function oneRound(seed: number) {
  const random = randomNumbers(seed);
  const folder = temporaryFolder();
  const job = (process: number): Job => ({
    folder: folder.path,
    seed,
    process,
    writers: 1 + Math.floor(random() * 12),
    reopens: random() < 0.3,
    appendsARound: 5,
  });
  const checkpoints = new TalkingProcess<number | string>('checkpoint-without-end', [folder.path]);
  const follower = new TalkingProcess<Followed>('follow-without-end', [folder.path]);
  const jobs = Array.from({ length: APPENDERS }, (_, process) => job(process));
  const appenders = jobs.map(() => new TalkingProcess<Said>('append-and-project'));
  const all = [checkpoints, follower, ...appenders];
  try {
    await checkpoints.started();
    appenders.forEach((appender, index) => appender.tell(jobs[index]!));
    const words: (readonly Said[])[] = [];
    for (const appender of appenders) {
      await appender.started();
      await sleep(200 + random() * 800);
      words.push(await appender.kill());
    }
    const tried = jobs.flatMap((each, index) => triedAppends(each, words[index]!));
    const { acknowledged, unknown } = await new LogAudit(folder.path).after(tried);
    const ids = await idsIn(folder.path);
    await follows(follower, ids);
    const looked = (await checkpoints.kill()).filter((word) => typeof word === 'number');
    const found = {
      rounds: 1,
      acknowledgedAppends: acknowledged,
      unknownAppends: unknown,
      events: ids.length,
      checkpoints: looked.length,
      busy: looked.filter((busy) => busy !== 0).length,
      batchesFollowed: follower.words().length,
    };
    await follower.kill();
    folder.remove();
    return found;
  } catch (error) {
    throw new Error(`round of seed ${seed}, ${folder.path}: ${String(error)}`, { cause: error });
  } finally {
    await Promise.all(all.map((process) => process.kill()));
  }
}

/** The ids of all events, in log order, in a log that is sound. */
async function idsIn(folder: string): Promise<readonly string[]> {
  const store = SqliteEventStore.open(folder);
  try {
    assertSoundFile(folder);
    return (await wholeLog(store)).map(({ id }) => id);
  } finally {
    await store.close();
  }
}

/** Waits till the follower has seen the log's end; every position must have come once, in order. */
async function follows(follower: TalkingProcess<Followed>, ids: readonly string[]): Promise<void> {
  const began = Date.now();
  for (;;) {
    const seen = follower.words().flat();
    const wrong = seen.findIndex(([position, id], index) => position !== index + 1 || id !== ids[index]);
    if (wrong >= 0) throw new Error(`the follower saw ${seen[wrong]!.join()} as number ${wrong + 1}`);
    if (seen.length === ids.length) return;
    if (Date.now() - began > PATIENCE_MS) throw new Error(`the follower saw ${seen.length} of ${ids.length}`);
    await sleep(50);
  }
}
