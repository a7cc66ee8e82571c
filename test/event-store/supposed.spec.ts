import * as fc from 'fast-check';
import type { EventStore, StreamRevision } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { SupposedEventStore } from '#event-store/supposed/supposed.event-store.js';
import { anEvent } from './some-events.js';

const CLOCK = () => new Date('2026-02-03T04:05:06.789Z');

interface Step {
  readonly stream: string;
  readonly expected: number;
  readonly count: number;
  readonly from: number;
}

const steps = fc.array(
  fc.record({
    stream: fc.constantFrom('lease-A', 'lease-B'),
    expected: fc.integer({ min: -1, max: 6 }),
    count: fc.integer({ min: 1, max: 3 }),
    from: fc.integer({ min: 0, max: 8 }),
  }),
  { maxLength: 12 },
);

const revision = (number: number): StreamRevision => (number < 0 ? 'no-stream' : BigInt(number));

/** What each step is answered with, and what reading the stream from somewhere shows after it; each event by its id. */
async function answersOf(store: EventStore, taken: readonly Step[], seed: string) {
  const answers: unknown[] = [];
  for (const [index, { stream, expected, count, from }] of taken.entries()) {
    const events = Array.from({ length: count }, (_, at) => ({ ...anEvent(), id: `${seed}-${index}-${at}` }));
    answers.push(
      await store.append(stream, revision(expected), events).then(
        (appended) => appended.revision,
        (error: Error) => error.message,
      ),
    );
    answers.push(
      (await store.readStream(stream, BigInt(from))).map((event) => [event.revision, event.id, event.data]),
    );
  }
  return answers;
}

describe('a supposed log', () => {
  it('answers as the log itself would, whatever was recorded before', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, supposed) => {
        const [recorded, model] = [new InMemoryEventStore(CLOCK), new InMemoryEventStore(CLOCK)];
        await answersOf(recorded, before, 'before');
        await answersOf(model, before, 'before');
        const head = await recorded.head();

        const answers = await answersOf(new SupposedEventStore(recorded, CLOCK), supposed, 'supposed');

        expect(answers).toEqual(await answersOf(model, supposed, 'supposed'));
        expect(await recorded.head()).toBe(head);
      }),
    );
  });

  it('answers the same append again as the first time', async () => {
    const recorded = new InMemoryEventStore(CLOCK);
    await recorded.append('lease-A', 'no-stream', [anEvent(), anEvent()]);
    const supposed = new SupposedEventStore(recorded, CLOCK);
    const events = [anEvent(), anEvent()];
    const first = await supposed.append('lease-A', 1n, events);
    expect(first).toEqual({ revision: 3n, position: 4n });
    await supposed.append('lease-A', 3n, [anEvent()]);
    expect(await supposed.append('lease-A', 1n, events)).toEqual(first);
  });

  it('does not see what is recorded of a stream once something is supposed of it', async () => {
    const recorded = new InMemoryEventStore(CLOCK);
    const supposed = new SupposedEventStore(recorded, CLOCK);
    const own = anEvent();
    await supposed.append('lease-A', 'no-stream', [own]);
    await recorded.append('lease-A', 'no-stream', [anEvent(), anEvent()]);
    expect((await supposed.readStream('lease-A')).map(({ id }) => id)).toEqual([own.id]);
  });

  it('has no stream that was erased', async () => {
    const recorded = new InMemoryEventStore(CLOCK);
    await recorded.append('person-key-X', 'no-stream', [anEvent()]);
    const supposed = new SupposedEventStore(recorded, CLOCK);
    await supposed.deleteStream('person-key-X');
    expect(await supposed.readStream('person-key-X')).toEqual([]);
    await expect(supposed.append('person-key-X', 'no-stream', [anEvent()])).rejects.toThrow('deleted');
    expect(await recorded.readStream('person-key-X')).toHaveLength(1);
  });
});
