import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { StreamDeleted, WrongExpectedRevision } from '#event-store/errors.js';
import type { Appended, EventStore, StreamRevision } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { someEvents } from '../some-events.js';
import type { LogUnderTest } from './log-under-test.js';

interface Attempt {
  readonly stream: string;
  readonly expected: StreamRevision;
  readonly events: readonly NewEvent[];
}

type Step =
  /** Racers append at the revision that is `lag` behind the stream's. */
  | {
      readonly step: 'append';
      readonly stream: number;
      readonly lag: number;
      readonly sizes: readonly number[];
    }
  /** One of the earlier attempts again, same ids, same expected revision. */
  | { readonly step: 'repeat'; readonly attempt: number }
  | { readonly step: 'delete'; readonly stream: number };

const anyStream = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        step: fc.constant('append' as const),
        stream: anyStream,
        lag: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 3 })),
        sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ step: fc.constant('repeat' as const), attempt: fc.nat({ max: 50 }) }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('delete' as const), stream: anyStream }) },
  ),
  { maxLength: 25 },
);

/** Any interleaving of appends, races, repeats and deletions leaves the same streams, and answers, as the model's. */
export function contractByModel(log: () => LogUnderTest): void {
  it('answers any interleaving as the model does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const run = new Comparison(log());
        for (const step of all) await run.take(step);
        await run.compareStreams();
      }),
      { numRuns: 40 },
    );
  });
}

class Comparison {
  private readonly model = new InMemoryEventStore();
  private readonly run = randomUUID();
  private readonly attempts: Attempt[] = [];
  /** The store's position of each of the model's: only their order need be the same. */
  private readonly positions = new Map<bigint, bigint>();

  constructor(private readonly log: LogUnderTest) {}

  async take(step: Step): Promise<void> {
    if (step.step === 'append') await this.race(step.stream, step.lag, step.sizes);
    else if (step.step === 'repeat') await this.repeat(step.attempt);
    else {
      await this.log.writer.deleteStream(this.name(step.stream));
      await this.model.deleteStream(this.name(step.stream));
    }
  }

  private async race(index: number, lag: number, sizes: readonly number[]): Promise<void> {
    const name = this.name(index);
    const revision = BigInt((await this.model.readStream(name)).length - 1 - lag);
    const expected: StreamRevision = revision < 0n ? 'no-stream' : revision;
    const racers = sizes.map((size) => ({ stream: name, expected, events: someEvents(size) }));
    this.attempts.push(...racers);
    const { writer, reader } = this.log;
    const answers = await Promise.all(racers.map((racer, lane) => answer(lane % 2 ? reader : writer, racer)));
    // Who wins is the store's choice; that the others then lose to the winner is not.
    const order = racers
      .map((_, lane) => lane)
      .toSorted((a, b) => Number(won(answers[b])) - Number(won(answers[a])));
    for (const lane of order) this.compare(answers[lane]!, await answer(this.model, racers[lane]!));
  }

  private async repeat(index: number): Promise<void> {
    const attempt = this.attempts[index % this.attempts.length];
    if (!attempt) return;
    this.compare(await answer(this.log.writer, attempt), await answer(this.model, attempt));
  }

  private compare(actual: Answer, wanted: Answer): void {
    if (!won(wanted) || !won(actual)) return assert.deepEqual(actual, wanted);
    assert.equal(actual.revision, wanted.revision);
    const known = this.positions.get(wanted.position);
    if (known === undefined) this.positions.set(wanted.position, actual.position);
    else assert.equal(actual.position, known);
  }

  async compareStreams(): Promise<void> {
    for (const index of [0, 1, 2]) {
      const actual = await this.log.reader.readStream(this.name(index));
      const wanted = await this.model.readStream(this.name(index));
      assert.deepEqual(Array.from(actual, place), Array.from(wanted, place));
    }
    const inOrder = [...this.positions].toSorted(([a], [b]) => Number(a - b)).map(([, position]) => position);
    assert.deepEqual(
      inOrder,
      inOrder.toSorted((a, b) => (a < b ? -1 : 1)),
    );
  }

  private name(index: number): string {
    return this.log.stream(`${this.run}-${index}`);
  }
}

const place = ({ id, revision }: RecordedEvent) => [id, revision];

type Answer = Appended | { readonly actual: StreamRevision } | 'stream-deleted';

const won = (answered: Answer | undefined): answered is Appended =>
  typeof answered === 'object' && 'position' in answered;

async function answer(store: EventStore, { stream, expected, events }: Attempt): Promise<Answer> {
  try {
    return await store.append(stream, expected, events);
  } catch (error) {
    if (error instanceof StreamDeleted) return 'stream-deleted';
    if (error instanceof WrongExpectedRevision) return { actual: error.actual };
    throw error;
  }
}
