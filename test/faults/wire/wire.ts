import { keepTimeBy, type Pending } from '../../event-store/eventstoredb-double/clock-timers.js';
import { DoubleClock } from '../../event-store/eventstoredb-double/double-clock.js';
import type { Campaign, CampaignRun, Findings } from '../campaign.js';
import { faultyNetwork, type SeedFigures } from './faulty-network.js';
import { LONGEST_SILENCE } from './stall-watch.js';

/** Seeds under way at once: they wait more than they work. */
const AT_ONCE = 10;
/** Half a minute of the double's time, and of every wait, takes three quarters of a second. */
const SCALE = 40;

/** The adapter for EventStoreDB against a node and a network that fail in every way that we know. */
export const wire: Campaign = {
  name: 'wire',
  about:
    'seeds of faults between the EventStoreDB adapter and its node; nothing lost, doubled, silent or left open',
  runs: 2000,
  async run(options) {
    const strays: unknown[] = [];
    const clock = new DoubleClock(SCALE);
    const time = keepTimeBy(clock);
    const keep = (stray: unknown) => strays.push(stray);
    process.on('unhandledRejection', keep).on('uncaughtException', keep);
    try {
      return await allSeeds(options, clock, time.pending, strays);
    } finally {
      time.restore();
      clock.stop();
      process.off('unhandledRejection', keep).off('uncaughtException', keep);
    }
  },
};

async function allSeeds(
  { seed, runs, progress }: CampaignRun,
  clock: DoubleClock,
  pending: Pending,
  strays: readonly unknown[],
): Promise<Findings> {
  const total = new Totals();
  for (let first = seed; first < seed + runs; first += AT_ONCE) {
    const seeds = Array.from({ length: Math.min(AT_ONCE, seed + runs - first) }, (_, index) => first + index);
    await Promise.all(seeds.map(async (each) => total.add(await told(each, clock))));
    await clock.sleep(1000);
    if (strays.length > 0)
      throw new Error(`seeds ${seeds.join(', ')}: nobody handled ${String(strays[0])}`, { cause: strays[0] });
    if (pending() > 0) throw new Error(`seeds ${seeds.join(', ')}: ${pending()} timers were left.`);
    if (total.seeds % (10 * AT_ONCE) === 0) progress(`${total.seeds} seeds, ${total.summary()}`);
  }
  await clock.sleep(LONGEST_SILENCE);
  return { ...total.findings(), connectionsLeft: connections() };
}

const connections = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap' || kind === 'TCPServerWrap')
    .length;

async function told(seed: number, clock: DoubleClock): Promise<SeedFigures> {
  try {
    return await faultyNetwork(seed, clock);
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

class Totals {
  seeds = 0;
  private readonly counts = { acknowledged: 0, refused: 0, deleted: 0, unknown: 0, sentAgain: 0 };
  private delivered = 0;
  private drops = 0;
  private readonly faults = new Map<string, number>();

  add({ attempts, delivered, drops, faults }: SeedFigures): void {
    this.seeds += 1;
    for (const { outcome, sent } of attempts) {
      this.counts[outcome.is] += 1;
      this.counts.sentAgain += sent - 1;
    }
    this.delivered += delivered;
    this.drops += drops;
    for (const [name, count] of faults) this.faults.set(name, (this.faults.get(name) ?? 0) + count);
  }

  summary(): string {
    const { acknowledged, unknown } = this.counts;
    return `${acknowledged} appends acknowledged, ${unknown} unknown, ${this.delivered} deliveries, ${this.drops} drops`;
  }

  findings(): Findings {
    const faults = [...this.faults.values()].reduce((sum, count) => sum + count, 0);
    const { delivered, drops, seeds } = this;
    return { seeds, ...this.counts, delivered, drops, faults, kindsOfFault: this.faults.size };
  }
}
