import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '../support/random-numbers.js';
import type { Campaign } from './campaign.js';
import { atMostEvery } from './embedded/at-most-every.js';
import { KilledLedger } from './embedded/killed-ledger.js';
import type { Job, Said } from './embedded/protocol.js';
import { TalkingProcess } from './embedded/talking-process.js';

/** Ledgers that live at the same time, each in a folder of its own. */
const LANES = 3;
const KILLS_A_FOLDER = 50;
const PROJECTS_EVERY = 20;

/** A process that has loaded all it needs and waits for its job. */
interface Victim {
  readonly run: number;
  readonly projects: boolean;
  readonly process: TalkingProcess<Said>;
}

/** Kills processes that append and project, at random moments, and accounts for every append each time. */
export const kill: Campaign = {
  name: 'kill',
  about:
    'SIGKILL under load: each acknowledged event there once, byte for byte; read models equal their rebuild',
  runs: 10_000,
  run: async ({ seed, runs, progress }) => {
    const total = {
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
      progress(`${total.kills} of ${runs} kills, ${total.acknowledgedAppends} appends accounted for`),
    );
    const victims = victimsOf(runs);
    const lane = async () => {
      let ledger: KilledLedger | undefined;
      let victim = victims.next().value;
      while (victim) {
        // The next one starts while this one works.
        const following = victims.next().value;
        ledger ??= new KilledLedger();
        const { words, figures } = await killOnce(ledger, seed, victim);
        total.kills += 1;
        total.beforeOpen += Number(words === 0);
        total.whileProjecting += Number(victim.projects);
        total.acknowledgedAppends += figures.acknowledged;
        total.unknownAppends += figures.unknown;
        total.unknownButThere += figures.unknownButThere;
        if (ledger.kills === KILLS_A_FOLDER || !following) {
          total.events += await ledger.finish();
          total.readModelsCompared += 2;
          ledger = undefined;
        }
        say();
        victim = following;
      }
    };
    await Promise.all(Array.from({ length: Math.min(LANES, runs) }, lane));
    return total;
  },
};

function* victimsOf(runs: number): Generator<Victim, undefined> {
  for (let run = 0; run < runs; run++) {
    const projects = run % PROJECTS_EVERY === 0;
    const process = new TalkingProcess<Said>('append-and-project', projects ? ['project'] : []);
    yield { run, projects, process };
  }
}

async function killOnce(ledger: KilledLedger, seed: number, { run, projects, process }: Victim) {
  const random = randomNumbers(seed ^ (run * 0x9e3779b1));
  const job: Job = {
    folder: ledger.path,
    seed,
    process: run,
    writers: 1 + Math.floor(random() * 24),
    reopens: !projects && random() < 0.25,
    appendsARound: 3,
  };
  process.tell(job);
  const whileOpening = random() < 0.1;
  if (!whileOpening) await process.started();
  await sleep(random() * (whileOpening ? 8 : projects ? 150 : 60));
  const words = await process.kill();
  try {
    return { words: words.length, figures: await ledger.account(job, words) };
  } catch (error) {
    throw new Error(`kill ${run}, ${ledger.path}: ${String(error)}`, { cause: error });
  }
}
