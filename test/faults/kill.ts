import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '../support/random-numbers.js';
import type { Campaign } from './campaign.js';
import { atMostEvery } from './embedded/at-most-every.js';
import { KilledLedger } from './embedded/killed-ledger.js';
import type { Job } from './embedded/protocol.js';
import { WarmProcess } from './embedded/warm-process.js';

/** Ledgers that live at the same time, each in a folder of its own. */
const LANES = 3;
const KILLS_A_FOLDER = 50;
const PROJECTS_EVERY = 20;

/** Kills processes that append and project, at random moments, and accounts for every append each time. */
export const kill: Campaign = {
  name: 'kill',
  about:
    'SIGKILL under load: each acknowledged event there once, byte for byte; read models equal their rebuild',
  runs: 10_000,
  run: async ({ seed, runs, progress }) => {
    const counts = {
      kills: 0,
      beforeOpen: 0,
      whileProjecting: 0,
      acknowledgedAppends: 0,
      unknownAppends: 0,
      unknownButThere: 0,
      events: 0,
      readModelsCompared: 0,
    };
    const say = atMostEvery(5_000, () =>
      progress(`${counts.kills} of ${runs} kills, ${counts.acknowledgedAppends} appends accounted for`),
    );

    const killOnce = async (ledger: KilledLedger, run: number, process: WarmProcess) => {
      const random = randomNumbers(seed ^ (run * 0x9e3779b1));
      const job: Job = {
        folder: ledger.path,
        seed,
        process: run,
        writers: 1 + Math.floor(random() * 24),
        reopens: !process.projects && random() < 0.25,
        appendsARound: 3,
      };
      const opened = process.start(job);
      const whileOpening = random() < 0.1;
      if (!whileOpening) await opened;
      await sleep(random() * (whileOpening ? 8 : process.projects ? 150 : 60));
      const words = await process.kill();
      const figures = await ledger.account(job, words);
      counts.kills += 1;
      counts.beforeOpen += Number(words.length === 0);
      counts.whileProjecting += Number(process.projects);
      counts.acknowledgedAppends += figures.acknowledged;
      counts.unknownAppends += figures.unknown;
      counts.unknownButThere += figures.unknownButThere;
    };

    let next = 0;
    const warm = () => {
      if (next === runs) return undefined;
      const run = next++;
      return { run, process: new WarmProcess(run % PROJECTS_EVERY === 0) };
    };
    const lane = async () => {
      let ledger: KilledLedger | undefined;
      for (let current = warm(); current;) {
        const following = warm();
        ledger ??= new KilledLedger();
        await killOnce(ledger, current.run, current.process).finally(() => following?.process);
        if (ledger.kills === KILLS_A_FOLDER || !following) {
          counts.events += await ledger.finish();
          counts.readModelsCompared += 2;
          ledger = undefined;
        }
        say();
        current = following;
      }
    };
    await Promise.all(Array.from({ length: Math.min(LANES, runs) }, lane));
    return counts;
  },
};
