import * as fc from 'fast-check';
import type { Command } from '#domain/kernel/command.js';
import type { Decided, Decider } from '#domain/kernel/decider.js';
import { Refused } from '#domain/kernel/refusal.js';
import {
  CommandIdReused,
  ConcurrentChange,
  StaleRevision,
  UnreadableStream,
  WrongExpectedRevision,
} from '#event-store/errors.js';
import type { EventStore, StreamRevision } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { asMade } from '#event-store/decision.js';
import { context } from '../support/given.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { GatedStore } from './gated-store.js';
import { Interleaving } from './interleaving.js';
import { FaultyStore } from './faulty-store.js';

const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const STREAM = `party-${PARTY}`;

/** Counts what happened to a party: each command adds the events it asks for, at most `limit` altogether. */
interface Count extends Command {
  readonly type: 'Count';
  readonly data: { readonly events: number; readonly limit?: number };
}
const counter: Decider<Count, Decided, readonly string[]> = {
  initial: [],
  decide: ({ data: { events, limit = Infinity } }, names) => {
    if (names.length + events > limit)
      throw new Refused('full', `There are ${names.length} already.`, '', 'count less');
    return Array.from({ length: events }, (_, index) => ({
      type: 'PartyAmended',
      data: { name: `${names.length + index}` },
    }));
  },
  evolve: (names, event) => [...names, (event.data as { name: string }).name],
};
const count = (events = 1, over: Parameters<typeof context>[0] = {}, limit?: number): Count => ({
  type: 'Count',
  data: { events, ...(limit === undefined ? {} : { limit }) },
  context: context(over),
});

interface Opened {
  /** Another process's way to the same store. */
  open(): EventStore;
  close(): Promise<void>;
}
const STORES: [string, () => Opened][] = [
  [
    'in memory',
    () => {
      const store = new InMemoryEventStore();
      return { open: () => store, close: () => store.close() };
    },
  ],
  [
    'in SQLite',
    () => {
      const folder = temporaryFolder();
      const stores: EventStore[] = [];
      return {
        open: () => stores[stores.push(SqliteEventStore.open(folder.path)) - 1]!,
        close: async () => {
          for (const store of stores) await store.close();
          folder.remove();
        },
      };
    },
  ],
];

describe.each(STORES)('a command on a stream %s', (_where, opened) => {
  let store: Opened;
  let handling: CommandHandling;
  beforeEach(() => {
    store = opened();
    handling = new CommandHandling(store.open());
  });
  afterEach(() => store.close());

  it('answers with its events and where the stream stands then', async () => {
    const first = await handling.handle(counter, STREAM, count(2));
    expect(first).toMatchObject({ state: ['0', '1'], revision: 1n, repeated: false });
    expect(first.events.map(({ revision }) => revision)).toEqual([0n, 1n]);
    expect(first.position).toBe((await store.open().readStream(STREAM)).at(-1)?.position);
    const nothing = await handling.handle(counter, STREAM, count(0));
    expect(nothing).toMatchObject({ revision: 1n, events: [], repeated: false });
  });

  it('answers a repeat as the first time: here, on another replica, and after a restart', async () => {
    const command = count(2);
    const first = await handling.handle(counter, STREAM, command);
    await handling.handle(counter, STREAM, count());
    for (const each of [handling, new CommandHandling(store.open()), new CommandHandling(store.open())]) {
      const again = await each.handle(counter, STREAM, command);
      expect(again.events).toEqual(first.events);
      expect(again).toMatchObject({ repeated: true, revision: 2n });
    }
  });

  it('is carried out once where the same command comes in at two replicas at once', async () => {
    const other = new CommandHandling(store.open());
    const command = count(2);
    const both = await Promise.all(
      [handling, other, handling].map((each) => each.handle(counter, STREAM, command)),
    );
    expect(both.map(({ state, revision }) => [state, revision])).toEqual(both.map(() => [['0', '1'], 1n]));
    expect(new Set(both.map(({ events }) => events.map(({ id }) => id).join()))).toHaveProperty('size', 1);
    expect(await store.open().readStream(STREAM)).toHaveLength(2);
  });

  it('is refused under an id that was used for another request', async () => {
    const command = count();
    await handling.handle(counter, STREAM, command);
    const { commandId } = command.context;
    const other = count(1, { commandId });
    await expect(handling.handle(counter, STREAM, other)).rejects.toThrow(CommandIdReused);
    await expect(new CommandHandling(store.open()).handle(counter, STREAM, other)).rejects.toThrow(
      CommandIdReused,
    );
  });

  it('is refused so too where the other request comes in at another replica at once', async () => {
    const command = count(2);
    const other = count(1, { commandId: command.context.commandId });
    const both = await Promise.allSettled([
      handling.handle(counter, STREAM, command),
      new CommandHandling(store.open()).handle(counter, STREAM, other),
    ]);
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toBeInstanceOf(CommandIdReused);
  });

  it('is decided again after a refusal, which leaves no trace', async () => {
    const command = count(2, {}, 1);
    await expect(handling.handle(counter, STREAM, command)).rejects.toThrow(Refused);
    expect(await store.open().readStream(STREAM)).toEqual([]);
    const roomy = { ...command, data: { events: 2 } };
    expect(await handling.handle(counter, STREAM, roomy)).toMatchObject({ revision: 1n, repeated: false });
  });

  it('goes by the revision that the caller names, and repeats before it looks at that', async () => {
    const command = count();
    const at = (expected: StreamRevision) => ({ expected });
    await handling.handle(counter, STREAM, command, at('no-stream'));
    for (const wrong of [at('no-stream'), at(1n)])
      await expect(handling.handle(counter, STREAM, count(), wrong)).rejects.toThrow(StaleRevision);
    expect(await handling.handle(counter, STREAM, count(), at(0n))).toMatchObject({ revision: 1n });
    const again = await handling.handle(counter, STREAM, command, at('no-stream'));
    expect(again).toMatchObject({ repeated: true });
  });

  it('is decided on the whole stream, and may be chosen by it', async () => {
    await handling.handle(counter, STREAM, count(2));
    const doubled = await handling.handle(counter, STREAM, async ({ state }) => count(state.length));
    expect(doubled).toMatchObject({ state: ['0', '1', '2', '3'], revision: 3n });
    const none = await handling.handle(counter, STREAM, async () => undefined);
    expect(none).toMatchObject({ state: doubled.state, revision: 3n, events: [], repeated: false });
  });

  it('tells what has to be done around its append what it comes to, each time that it is decided', async () => {
    const other = new CommandHandling(store.open());
    const decided: unknown[] = [];
    const handled = await handling.handle(counter, STREAM, count(), {
      around: async ({ before, after, revision }, append) => {
        decided.push([before, after, revision]);
        if (decided.length === 1) await other.handle(counter, STREAM, count());
        return append();
      },
    });
    expect(decided).toEqual([
      [[], ['0'], 'no-stream'],
      [['0'], ['0', '1'], 0n],
    ]);
    expect(handled).toMatchObject({ state: ['0', '1'], revision: 1n });
  });

  it('is not carried out where what has to be done before its append fails', async () => {
    const around = () => Promise.reject(new Refused('elsewhere', 'Not there.', '', 'look here'));
    await expect(handling.handle(counter, STREAM, count(), { around })).rejects.toThrow(Refused);
    expect(await store.open().readStream(STREAM)).toEqual([]);
  });

  it('is answered as it is on record where another replica decides it otherwise at the same moment', async () => {
    const command = count();
    const later = { ...command, context: { ...command.context, effectiveAt: '2031-01-01T00:00:00.000Z' } };
    const both = await Promise.all([
      handling.handle(counter, STREAM, command),
      new CommandHandling(store.open()).handle(counter, STREAM, later),
    ]);
    const stored = (await store.open().readStream(STREAM)).map(asMade);
    expect(both.map(({ events }) => events)).toEqual([stored, stored]);
  });

  it('is refused on a stream with an event that this version cannot read, however often', async () => {
    await handling.handle(counter, STREAM, count());
    const [event] = await store.open().readStream(STREAM);
    const unknown = { ...event!, id: '22222222-2222-4222-8222-222222222222', type: 'PartyTeleported' };
    await store.open().append(STREAM, 0n, [unknown]);
    for (const each of [handling, handling, new CommandHandling(store.open())])
      await expect(each.handle(counter, STREAM, count())).rejects.toThrow(UnreadableStream);
  });

  it('never appends what could not be read again', async () => {
    const broken: typeof counter = {
      ...counter,
      decide: () => [{ type: 'PartyAmended', data: { name: 7 } }],
    };
    await expect(handling.handle(broken, STREAM, count())).rejects.toThrow('/name');
    expect(await store.open().readStream(STREAM)).toEqual([]);
  });
});

describe('many commands at once on a few handling', () => {
  const step = fc.record({ replica: fc.nat(2), stream: fc.nat(1), events: fc.nat(2), repeat: fc.nat(3) });

  it('all arrive, none twice, each answered with its own events, in whatever order replicas take turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 40 }),
        async (steps, choices) => {
          const store = new InMemoryEventStore();
          const interleaving = new Interleaving(choices);
          const way = () => new FaultyStore(store, interleaving, [], []);
          const replicas = [0, 1, 2].map(() => new CommandHandling(way()));
          const asked = steps.map(({ stream, events, repeat, replica }) => {
            const command = count(events);
            const on = repeat === 0 ? [replica, (replica + 1) % 3] : [replica];
            return { stream: `${STREAM}${stream}`, command, on };
          });
          const answers = await interleaving.run(
            Promise.all(
              asked.flatMap(({ stream, command, on }) =>
                on.map(async (replica) => ({
                  stream,
                  command,
                  ...(await replicas[replica]!.handle(counter, stream, command)),
                })),
              ),
            ),
          );
          for (const { command, events, revision } of answers) {
            expect(events).toHaveLength(command.data.events);
            for (const event of events) expect(event.metadata.commandId).toBe(command.context.commandId);
            if (events.length > 0) expect(revision).toBeGreaterThanOrEqual(events.at(-1)!.revision);
          }
          for (const stream of [`${STREAM}0`, `${STREAM}1`]) {
            const stored = await store.readStream(stream);
            const expected = asked
              .filter((each) => each.stream === stream)
              .reduce((sum, { command }) => sum + command.data.events, 0);
            // Every event was decided on the whole stream before it.
            expect(stored.map(({ data }) => (data as { name: string }).name)).toEqual(
              Array.from({ length: expected }, (_, index) => `${index}`),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('answers with its events though the stream is read while they are appended', async () => {
    const inner = new InMemoryEventStore();
    const store = new GatedStore(inner);
    const handling = new CommandHandling(store);
    await handling.handle(counter, STREAM, count());
    const held = store.hold(STREAM);
    const handled = handling.handle(counter, STREAM, count(2));
    await held.reached;
    held.goOn();
    const [{ events, revision }] = await Promise.all([
      handled,
      handling.state(counter, STREAM),
      handling.state(counter, STREAM),
    ]);
    expect(events).toHaveLength(2);
    expect(revision).toBe(2n);
  });

  it('gives up, saying so, where others change the stream every time', async () => {
    class Contended extends InMemoryEventStore {
      override append(stream: string, expected: bigint | 'no-stream'): Promise<never> {
        return Promise.reject(new WrongExpectedRevision(stream, expected, 7n));
      }
    }
    await expect(new CommandHandling(new Contended()).handle(counter, STREAM, count())).rejects.toThrow(
      ConcurrentChange,
    );
  });

  it('goes on as before once a fold was forgotten for others', async () => {
    const store = new InMemoryEventStore();
    const handling = new CommandHandling(store, 2);
    const names = ['0', '1', '2', '3', '4'].map((each) => `${STREAM}${each}`);
    const commands = names.map(() => count());
    for (let round = 0; round < 3; round++)
      for (const name of names) await handling.handle(counter, name, count());
    for (const [index, name] of names.entries()) {
      const first = await handling.handle(counter, name, commands[index]!);
      expect(first).toMatchObject({ revision: 3n, repeated: false });
    }
    for (const [index, name] of names.entries())
      expect(await handling.handle(counter, name, commands[index]!)).toMatchObject({ repeated: true });
  });
});
