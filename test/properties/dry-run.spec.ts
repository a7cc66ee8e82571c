import * as fc from 'fast-check';
import { Refused } from '#domain/kernel/refusal.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { Effects } from '#application/effect/effects.js';
import { Rehearsals } from '#application/rehearsals.js';
import { LedgerCommandHandler } from '#application/ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome, type LedgerRequest } from '#application/ledger-command.js';
import { ChainGate } from '#application/lease/chain-gate.js';
import { Means } from '#application/means.js';
import type { MadeEvent } from '#event-store/decision.js';
import type { EventStore } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { Replica } from '../application/replica.js';
import { context } from '../support/given.js';
import { documentsOver, personsOver } from '../support/key-ring.js';
import { BROKER, HOLDER, LESSEE, STRANGER } from '../support/lease-story.js';
import { propertyRuns } from '../support/property-runs.js';
import { commandOf, leaseCommands, type TimedStep } from '../support/sequences.arbitraries.js';

const LEASES = ['L-1', 'L-2'];

/** A ledger whose clock stands still while a command is tried and then recorded. */
class Tried {
  private now = '2026-07-01T00:00:00.000Z';
  private readonly clock = () => new Date(this.now);
  readonly store = new InMemoryEventStore(this.clock);
  private readonly replica = new Replica(this.store, this.clock);
  private readonly means = new Means(
    this.replica.commands,
    this.replica.leases,
    personsOver(this.store, this.clock),
    documentsOver(this.store, this.clock),
    new ChainGate(this.store),
  );
  private readonly handler = new LedgerCommandHandler(this.means);
  private readonly rehearsals = new Rehearsals(this.store, this.means, this.clock);
  private readonly effects = new Effects(this.store, this.replica.model, this.clock);

  async begin(): Promise<void> {
    // Whoever comes first makes what person ids are made with.
    await this.means.persons.idOf('somebody');
    for (const [index, partyId] of [HOLDER, BROKER, LESSEE, STRANGER].entries())
      await this.record({ id: partyId, type: 'RegisterParty', data: { partyId, name: `Party ${index}` } });
    for (const prefix of ['198.51.0.0/16', '203.0.113.0/24'])
      for (const [type, data] of [
        ['RegisterBlock', { prefix, holder: HOLDER }],
        ['AttestSourceControl', { by: BROKER, lease: true, route: true, transfer: false }],
      ] as const)
        await this.record({ id: prefix, type, data });
  }

  private record(asked: Omit<LedgerRequest, 'context'>): Promise<CommandOutcome> {
    return this.handler.execute(new LedgerCommand({ ...asked, context: context({ now: this.now }) }));
  }

  /** What a step is foretold to do and what it does then, both as events or a refusal. */
  async step({ step, now }: TimedStep, id: string) {
    this.now = now;
    const { state } = await this.means.commands.state(leaseByItself, `lease-${id}`);
    const { context: over, ...asked } = commandOf(step, state.current);
    const request = { id, ...asked, context: context({ now, ...over }) };
    const rehearsal = this.rehearsals.begin();
    const before = await textOf(this.store);
    const foretold = await told(this.handler.execute(new LedgerCommand(request, rehearsal.means)));
    await this.replica.catchUp();
    const effect =
      'refused' in foretold ? undefined : await this.effects.of(foretold, rehearsal, { role: 'operator' });
    const after = await textOf(this.store);
    const count = (await this.store.readAll(undefined, 1_000_000)).length;
    const expected = effect && (effect.revision === null ? 'no-stream' : BigInt(effect.revision));
    const done = await told(
      this.handler.execute(
        new LedgerCommand({ ...request, ...(expected === undefined ? {} : { expectedRevision: expected }) }),
      ),
    );
    const added = (await this.store.readAll(undefined, 1_000_000)).slice(count);
    const streams = [...new Set(added.map(({ stream }) => stream))];
    const rehearsed = await Promise.all(
      streams.map(async (stream) => {
        const first = added.find((event) => event.stream === stream)!.revision;
        return [stream, (await rehearsal.store.readStream(stream, first)).map(({ type }) => type)] as const;
      }),
    );
    const recorded = streams.map((stream) => [
      stream,
      added.filter((event) => event.stream === stream).map(({ type }) => type),
    ]);
    return { before, after, foretold, done, effect, rehearsed, recorded };
  }

  async close(): Promise<void> {
    this.replica.close();
    await this.store.close();
  }
}

type Refusal = { readonly refused: readonly [code: string, pointer: string, message: string, mend: string] };

const told = (asked: Promise<CommandOutcome>): Promise<CommandOutcome | Refusal> =>
  asked.catch((error: unknown): Refusal => {
    if (!(error instanceof Refused)) throw error;
    const { code, pointer, message, mend } = error;
    return { refused: [code, pointer, message, mend] };
  });

const textOf = async (store: EventStore) =>
  JSON.stringify(await store.readAll(undefined, 1_000_000), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

const eventsOf = (told: CommandOutcome | Refusal): readonly MadeEvent[] | Refusal =>
  'refused' in told ? told : told.events;

it('a command that is tried leaves the log byte for byte as it was, and recorded at that revision makes what was foretold', async () => {
  await fc.assert(
    fc.asyncProperty(leaseCommands, fc.infiniteStream(fc.constantFrom(...LEASES)), async (steps, leases) => {
      const ledger = new Tried();
      try {
        await ledger.begin();
        for (const timed of steps.slice(0, 40)) {
          const { before, after, foretold, done, effect, rehearsed, recorded } = await ledger.step(
            timed,
            leases.next().value!,
          );
          expect(after).toBe(before);
          expect(eventsOf(done)).toEqual(eventsOf(foretold));
          expect(recorded).toEqual(rehearsed);
          if (effect === undefined) continue;
          expect(effect.events.map(({ revision, type, data }) => [revision, type, data])).toEqual(
            (eventsOf(done) as readonly MadeEvent[]).map(({ revision, type, data }) => [
              String(revision),
              type,
              data,
            ]),
          );
          for (const { words } of [...effect.events, ...effect.changes]) expect(words).toMatch(/\S/);
          if (effect.events.length === 0) expect(effect.changes).toEqual([]);
        }
      } finally {
        await ledger.close();
      }
    }),
    { numRuns: propertyRuns(12) },
  );
});
