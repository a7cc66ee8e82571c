import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { randomNumbers } from '../../support/random-numbers.js';
import type { Campaign, CampaignRun, Findings } from '../campaign.js';
import { Cluster } from './cluster.js';
import { Load } from './load.js';
import { checkAcknowledged, checkLog, overdueOffers, wholeLog } from './log-checks.js';
import { auditSpace } from './space-checks.js';

const WRITERS = 16;
const SETTLING_SECONDS = 420;
/** A claim may take five minutes to reach its lease before the clerk takes it for orphaned. */
const LOOK_AGAIN_MS = 10_000;
/** Overdue for longer than the clerk waits and than a replica takes to come back. */
const OVERDUE_MS = 20_000;

/** Two services on one log, one of them killed and started again all the time, while both are written to and read. */
export const replicas: Campaign = {
  name: 'replicas',
  about: 'seconds of load on two services, one of them killed and restarted at random; read models end equal',
  runs: 600,
  async run(options) {
    const cluster = await Cluster.start(2);
    try {
      return await underFire(cluster, options);
    } finally {
      await cluster.close();
    }
  },
};

async function underFire(cluster: Cluster, { seed, runs, progress }: CampaignRun): Promise<Findings> {
  const random = randomNumbers(seed);
  const load = new Load(cluster, random);
  const register = await openEventStore({ url: cluster.url, folder: '' });
  await Load.register(register).finally(() => register.close());
  const end = AbortSignal.timeout(runs * 1_000);
  const writers = Array.from({ length: WRITERS }, (_, writer) => load.write(writer, end));
  const [kills] = await Promise.all([killAtRandom(cluster, random, end, load, progress), ...writers]);
  for (const replica of cluster.replicas) await replica.ready();
  progress('load ended; waiting for the clerks');
  const store = await openEventStore({ url: cluster.url, folder: '' });
  try {
    const events = await settled(store, load, progress);
    const digest = await sameDigest(cluster);
    const { acknowledged, leases, refused, repeated, unknown, readBack, notYetThere } = load;
    const counts = { acknowledged: acknowledged.length, refused, repeated, unknown, readBack, notYetThere };
    return { kills, leases: leases.length, events, ...counts, digest };
  } finally {
    await store.close();
  }
}

async function killAtRandom(
  { replicas: [one, other] }: Cluster,
  random: () => number,
  end: AbortSignal,
  load: Load,
  progress: (line: string) => void,
): Promise<number> {
  let kills = 0;
  while (!end.aborted) {
    await sleep(1_000 + random() * 6_000);
    const victim = (random() < 0.5 ? one : other)!;
    await victim.kill();
    kills += 1;
    progress(`${kills} kills, ${load.acknowledged.length} commands acknowledged, ${load.refused} refused`);
    await sleep(random() * 2_000);
    await victim.start();
    if (random() < 0.7) await victim.ready();
  }
  return kills;
}

/** Checks the log, and waits until the clerks have done what is due: offers expired, orphaned space given back. */
async function settled(store: EventStore, load: Load, progress: (line: string) => void): Promise<number> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS / 1_000) {
    const log = await wholeLog(store);
    checkLog(log);
    checkAcknowledged(log, load.acknowledged);
    const { clashes, uncovered, inexact } = auditSpace(log);
    const wrong = [...clashes, ...uncovered];
    if (wrong.length > 0) throw new Error(`space held twice or by nobody: ${wrong.join('; ')}`);
    const overdue = overdueOffers(log, new Date(Date.now() - OVERDUE_MS).toISOString());
    if (inexact.length + overdue.length === 0) return log.length;
    if (waited > SETTLING_SECONDS)
      throw new Error(`the clerks left this undone: ${[...inexact, ...overdue].join('; ')}`);
    progress(`${log.length} events sound; clerks have ${inexact.length + overdue.length} things to do`);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Stops every replica, and one more that starts with nothing; their read models are equal, and equal to a rebuild. */
async function sameDigest(cluster: Cluster): Promise<string> {
  await cluster.add();
  const digests: string[] = [];
  for (const replica of cluster.replicas) await replica.ready();
  for (const replica of cluster.replicas) {
    const code = await replica.stop();
    if (code !== 0) throw new Error(`${replica.name} ended with ${code} on SIGTERM`);
  }
  for (const replica of cluster.replicas) digests.push(await replica.digest());
  const [digest] = digests;
  if (digests.some((each) => each !== digest)) throw new Error(`read models differ: ${digests.join(', ')}`);
  return digest!;
}
