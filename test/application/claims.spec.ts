import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { ADDRESS_SPACE_REFUSALS } from '#domain/address-space/refusals.js';
import { Refused } from '#domain/kernel/refusal.js';
import { LEASE_REFUSALS } from '#domain/lease/refusals.js';
import { ConcurrentChange, StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { dueActions } from '#views/due-actions/due-actions.js';
import { orphanReservations } from '#views/reservations/orphan-reservations.js';
import { CLAIM_MS, ENTRY_MS } from '#application/clerk/clerk.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { audit } from './audit.js';
import { Crash, FaultyStore, type Fault } from './faulty-store.js';
import { Interleaving } from './interleaving.js';
import { Replica } from './replica.js';
import { commandOf, leaseOf, someSteps, waitOf, type Step } from './some-commands.js';

const RUNS = Number(process.env['CLAIM_RUNS'] ?? 50);
const CODES = new Set<string>([...LEASE_REFUSALS, ...ADDRESS_SPACE_REFUSALS].map(({ code }) => code));
const START = Date.parse('2026-03-01T12:00:00.000Z');
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

const faults = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.constant<Fault>('none') },
    fc.constantFrom<Fault>('crash-before', 'crash-after', 'lost', 'answer-lost', 'late'),
  ),
  { maxLength: 150, size: 'max' },
);

interface Campaign {
  readonly steps: readonly Step[];
  readonly choices: readonly number[];
  readonly faults: readonly (readonly Fault[])[];
}
const campaigns: fc.Arbitrary<Campaign> = fc.record({
  steps: someSteps(45),
  choices: fc.array(fc.nat(11), { minLength: 1, maxLength: 60 }),
  faults: fc.tuple(faults, faults, faults),
});

const LANES = 4;

/** Lets several replicas work on one store at once, some of them crashing, and restarts each that does. */
class Cluster {
  readonly outcomes: Record<string, number> = {};
  private now = START;
  private readonly late: Promise<unknown>[] = [];
  private readonly interleaving: Interleaving;
  private readonly plans: Fault[][];
  private readonly replicas: Replica[];

  constructor(
    /** The way to the store of each replica. */
    private readonly stores: readonly EventStore[],
    { choices, faults: plans }: Omit<Campaign, 'steps'>,
    private readonly setClock: (now: number) => void,
  ) {
    this.interleaving = new Interleaving(choices);
    this.plans = plans.map((plan) => [...plan]);
    this.setClock(this.now);
    this.replicas = this.plans.map((_, index) => new Replica(this.faulty(index), () => new Date(this.now)));
  }

  async work(steps: readonly Step[]): Promise<void> {
    const [first, ...waiting] = steps;
    await this.interleaving.run(this.take(first!));
    const lane = async (): Promise<void> => {
      for (let step = waiting.shift(); step; step = waiting.shift()) await this.take(step);
    };
    await this.interleaving.run(Promise.all(Array.from({ length: LANES }, lane)));
    await this.interleaving.run(Promise.all(this.late));
  }

  /** Nothing fails any more: the clerks act, the time for claims to arrive and for past leases to be entered over, until there is nothing left to do. */
  async settle(): Promise<void> {
    const replicas = this.replicas.map((replica, index) => replica.restartedOn(this.stores[index]!));
    for (let pass = 0; pass < 3; pass++) {
      this.wait(ENTRY_MS + CLAIM_MS);
      for (const replica of replicas)
        for (const { refused, failed } of await replica.actUntilQuiet()) {
          for (const { refusal } of refused) this.count(refusal);
          for (const { error } of failed) this.count(error);
        }
    }
  }

  /** What the clerks have left: space to take back, and whatever has been due for longer than they wait. */
  left() {
    const due = new Date(this.now - CLAIM_MS).toISOString();
    return this.replicas.flatMap(({ model }) => [
      ...orphanReservations(model, END_OF_TIME),
      ...dueActions(model, due),
    ]);
  }

  close(): void {
    for (const replica of this.replicas) replica.close();
  }

  private async take(step: Step): Promise<void> {
    if (step.kind === 'wait') return this.wait(waitOf(step));
    const own = step.a % this.replicas.length;
    if (step.kind === 'clerk')
      return this.trying(own, (replica) => this.clerkRound(replica, own, step.b % 3 > 0));
    const command = commandOf(step, new Date(this.now).toISOString())!;
    const same = { commandId: randomUUID(), commandDigest: 'ab'.repeat(32) };
    const on = step.twice ? [own, (own + 1) % this.replicas.length] : [own];
    await Promise.all(
      on.map((index) => this.trying(index, (each) => each.ask(leaseOf(step), command, same))),
    );
  }

  private async clerkRound(replica: Replica, index: number, isUpToDate: boolean): Promise<void> {
    if (isUpToDate) await replica.catchUp(this.stores[index]);
    const { refused, failed } = await replica.clerk.round();
    for (const { refusal } of refused) this.count(refusal);
    for (const { error } of failed) this.count(error);
  }

  private async trying(index: number, work: (replica: Replica) => Promise<unknown>): Promise<void> {
    const replica = this.replicas[index]!;
    try {
      await work(replica);
      this.count('done');
    } catch (error) {
      this.count(error);
      if (error instanceof Crash && this.replicas[index] === replica)
        this.replicas[index] = replica.restartedOn(this.faulty(index));
    }
  }

  /** @throws what nobody should ever see */
  private count(outcome: unknown): void {
    const name =
      outcome instanceof Refused
        ? outcome.code
        : outcome instanceof Error
          ? outcome.constructor.name
          : outcome;
    const isKnown =
      outcome instanceof Refused
        ? CODES.has(outcome.code)
        : [Crash, StoreUnavailable, ConcurrentChange].some((kind) => outcome instanceof kind);
    if (outcome instanceof Error && !isKnown) throw outcome;
    this.outcomes[String(name)] = (this.outcomes[String(name)] ?? 0) + 1;
  }

  private wait(milliseconds: number): void {
    this.now += milliseconds;
    this.setClock(this.now);
  }

  private faulty(index: number): FaultyStore {
    return new FaultyStore(this.stores[index]!, this.interleaving, this.plans[index]!, this.late);
  }
}

const seen: Record<string, number> = {};

async function campaign(
  stores: readonly EventStore[],
  { steps, ...rest }: Campaign,
  setClock: (now: number) => void,
) {
  const [store] = stores as [EventStore];
  const cluster = new Cluster(stores, rest, setClock);
  try {
    await cluster.work(steps);
    const underWay = audit(await store.readAll(undefined, 1_000_000));
    expect({ clashes: underWay.clashes, uncovered: underWay.uncovered }).toEqual({
      clashes: [],
      uncovered: [],
    });
    await cluster.settle();
    expect(audit(await store.readAll(undefined, 1_000_000))).toEqual({
      clashes: [],
      uncovered: [],
      inexact: [],
    });
    expect(cluster.left()).toEqual([]);
    for (const [name, times] of Object.entries(cluster.outcomes)) seen[name] = (seen[name] ?? 0) + times;
  } finally {
    cluster.close();
  }
}

describe('address space under concurrent writers with crashes between the two appends', () => {
  const what =
    'is never held by two siblings at once, by every lease as its state says, by no orphan in the end';

  it(`${what}: replicas over one store in memory`, async () => {
    await fc.assert(
      fc.asyncProperty(campaigns, async (each) => {
        let now = START;
        const store = new InMemoryEventStore(() => new Date(now));
        await campaign([store, store, store], each, (to) => (now = to));
      }),
      { numRuns: RUNS },
    );
    if (process.env['CLAIM_RUNS']) process.stderr.write(`outcomes of commands: ${JSON.stringify(seen)}\n`);
  }, 3_600_000);

  it(`${what}: replicas with a connection each to one SQLite log`, async () => {
    await fc.assert(
      fc.asyncProperty(campaigns, async (each) => {
        let now = START;
        const clock = () => new Date(now);
        const folder = temporaryFolder();
        const stores = each.faults.map(() => SqliteEventStore.open(folder.path, { clock }));
        try {
          await campaign(stores, each, (to) => (now = to));
        } finally {
          for (const store of stores) await store.close();
          folder.remove();
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  }, 3_600_000);
});
