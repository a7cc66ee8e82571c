import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { type Clock, systemClock } from '../clock.js';
import { StreamDeleted, WrongExpectedRevision } from '../errors.js';
import { type Appended, type Delivery, EventStore, type StreamRevision } from '../event-store.js';
import { next } from '../fold.js';
import { recordedAt } from '../recorded-at.js';
import { dataFrom, metadataFrom, serialise, type SerialisedEvent } from '../serialised-event.js';

/** What is supposed of one stream. */
interface Branch {
  /** Where the recorded stream stood; what is recorded later is not seen. */
  readonly from: StreamRevision;
  readonly events: SupposedEvent[];
}

interface SupposedEvent extends SerialisedEvent {
  readonly position: bigint;
  readonly storedAt: number;
}

/**
 * A log as it would be: what is appended is read back from its stream and never recorded. Whoever reads or follows the
 * log as a whole sees what is recorded alone.
 */
export class SupposedEventStore extends EventStore {
  private readonly branches = new Map<string, Branch>();
  private readonly erased = new Set<string>();
  private last: bigint | undefined;

  constructor(
    private readonly recorded: EventStore,
    private readonly clock: Clock = systemClock,
  ) {
    super();
  }

  async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    const serialised = serialise(stream, events);
    if (this.erased.has(stream)) throw new StreamDeleted(stream);
    const branch = this.branches.get(stream) ?? (await this.branchOf(stream, expected));
    const actual = revisionOf(branch);
    if (actual !== expected) return this.repeated(stream, expected, events);
    this.branches.set(stream, branch);
    this.last ??= (await this.recorded.head()) ?? 0n;
    const storedAt = this.clock().getTime();
    for (const event of serialised) branch.events.push({ ...event, position: (this.last += 1n), storedAt });
    return { revision: revisionOf(branch) as bigint, position: this.last };
  }

  async readStream(stream: string, from = 0n): Promise<readonly RecordedEvent[]> {
    if (this.erased.has(stream)) return [];
    const branch = this.branches.get(stream);
    if (branch === undefined) return this.recorded.readStream(stream, from);
    const first = next(branch.from);
    const before =
      from < first
        ? (await this.recorded.readStream(stream, from)).filter(({ revision }) => revision < first)
        : [];
    const skipped = from > first ? Number(from - first) : 0;
    const supposed = branch.events
      .slice(skipped)
      .map((event, index) => recordedFrom(event, stream, first + BigInt(skipped + index)));
    return [...before, ...supposed];
  }

  readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    return this.recorded.readAll(after, limit);
  }

  subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.recorded.subscribe(after, signal);
  }

  head(): Promise<bigint | undefined> {
    return this.recorded.head();
  }

  async deleteStream(stream: string): Promise<void> {
    this.erased.add(stream);
    this.branches.delete(stream);
  }

  /** What is recorded belongs to whoever opened it. */
  async close(): Promise<void> {
    this.branches.clear();
  }

  /** The first answer to the same append; any other expects what is not so. */
  private async repeated(
    stream: string,
    expected: StreamRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const since = await this.readStream(stream, next(expected));
    const last = since[events.length - 1];
    if (last && events.every(({ id }, index) => id === since[index]?.id))
      return { revision: last.revision, position: last.position };
    const all = since.length > 0 ? since : await this.readStream(stream);
    throw new WrongExpectedRevision(stream, expected, all.at(-1)?.revision ?? 'no-stream');
  }

  /** Whoever appends has read the stream up to `expected`: no more than what came since has to be looked at. */
  private async branchOf(stream: string, expected: StreamRevision): Promise<Branch> {
    const since = await this.recorded.readStream(stream, next(expected));
    return { from: since.at(-1)?.revision ?? (await this.known(stream, expected)), events: [] };
  }

  private async known(stream: string, expected: StreamRevision): Promise<StreamRevision> {
    if (expected === 'no-stream') return expected;
    return (await this.recorded.readStream(stream, expected)).at(-1)?.revision ?? 'no-stream';
  }
}

const revisionOf = ({ from, events }: Branch): StreamRevision =>
  events.length === 0 ? from : next(from) + BigInt(events.length - 1);

function recordedFrom(
  { storedAt, ...event }: SupposedEvent,
  stream: string,
  revision: bigint,
): RecordedEvent {
  const metadata = metadataFrom(event.metadata);
  return {
    ...event,
    stream,
    revision,
    data: dataFrom(event.data),
    metadata,
    recordedAt: recordedAt(metadata, storedAt),
  };
}
