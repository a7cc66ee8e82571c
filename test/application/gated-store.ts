import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { EventStore, type Appended, type Delivery, type StreamRevision } from '#event-store/event-store.js';
import { Crash } from './faulty-store.js';

/** An append that was stopped on its way to the store, for a test to let go on or to lose with its process. */
export interface Held {
  /** Resolves once the append has come this far. */
  readonly reached: Promise<void>;
  goOn(): void;
  crash(): void;
}

interface Gate extends Held {
  readonly stream: string;
  arrive(): Promise<void>;
}

/** A process's way to the store on which a test can stop one append. */
export class GatedStore extends EventStore {
  private readonly gates: Gate[] = [];
  private dead = false;

  constructor(private readonly store: EventStore) {
    super();
  }

  /** Holds the next append to a stream whose name begins so. */
  hold(stream: string): Held {
    let reached!: () => void;
    let pass!: () => void;
    const passed = new Promise<void>((resolve) => (pass = resolve));
    const gate: Gate = {
      stream,
      reached: new Promise((resolve) => (reached = resolve)),
      arrive: async () => {
        reached();
        await passed;
      },
      goOn: pass,
      crash: () => {
        this.dead = true;
        pass();
      },
    };
    this.gates.push(gate);
    return gate;
  }

  async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    const at = this.gates.findIndex((gate) => stream.startsWith(gate.stream));
    if (at >= 0) await this.gates.splice(at, 1)[0]!.arrive();
    this.assertAlive();
    return this.store.append(stream, expected, events);
  }

  async readStream(stream: string, from?: bigint): Promise<readonly RecordedEvent[]> {
    this.assertAlive();
    return this.store.readStream(stream, from);
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    return this.store.readAll(after, limit);
  }

  subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.store.subscribe(after, signal);
  }

  head(): Promise<bigint | undefined> {
    return this.store.head();
  }

  deleteStream(stream: string): Promise<void> {
    return this.store.deleteStream(stream);
  }

  async close(): Promise<void> {}

  private assertAlive(): void {
    if (this.dead) throw new Crash();
  }
}
