import { Growth } from '#event-store/growth.js';

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Stored extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly created: Date;
}

export type Expected = bigint | 'no-stream' | 'any';

export type Outcome =
  | { readonly is: 'success'; readonly revision: bigint; readonly position: bigint }
  | {
      readonly is: 'wrong-expected-version';
      readonly current: bigint | 'no-stream';
      readonly expected: Expected;
    }
  | { readonly is: 'stream-deleted' }
  | { readonly is: 'maximum-append-size-exceeded'; readonly limit: number }
  | { readonly is: 'timeout' }
  | { readonly is: 'not-ready' };

const AFTER_THE_LAST = (1n << 63n) - 1n;
/** So that a client which does not filter meets them early. */
const APPENDS_PER_SYSTEM_EVENT = 5;

/** The log of a node, in memory, with what makes a real one awkward: wide positions, system events, tombstones. */
export class ServerLog {
  readonly events: Stored[] = [];
  readonly growth = new Growth();
  /** In bytes. */
  maxAppendSize = 1024 * 1024;
  /** A repeat is refused like any other append at a wrong revision. */
  forgetsAppends = false;
  private readonly streams = new Map<string, Stored[]>();
  private readonly tombstones = new Set<string>();
  private readonly scavenged = new Set<bigint>();
  private nextPosition = (1n << 40n) + 17n;
  private appends = 0;

  constructor() {
    this.store('$settings', 0n, systemEvent('$UserCreated'));
  }

  /** What is not the server's own. */
  get ours(): readonly Stored[] {
    return this.events.filter(({ stream, type }) => !stream.startsWith('$') && !type.startsWith('$'));
  }

  /** How many events stand before a place. */
  countBefore(position: bigint): number {
    return countBefore(this.events, (event) => event.position, position);
  }

  /** Whether an event stands, or stood, there: a server cannot read from between two. */
  isPlace(position: bigint): boolean {
    return this.scavenged.has(position) || this.events[this.countBefore(position)]?.position === position;
  }

  /** Whether the place is beyond all events. */
  isBeyond(position: bigint): boolean {
    return this.countBefore(position) === this.events.length && !this.isPlace(position);
  }

  /** Takes away what was in tombstoned streams; the rest stays where it is. For when nobody follows the log. */
  scavenge(): void {
    const kept = this.events.filter(({ stream, type }) => !this.tombstones.has(stream) || type === TOMBSTONE);
    const left = new Set(kept);
    for (const event of this.events) if (!left.has(event)) this.scavenged.add(event.position);
    this.events.splice(0, this.events.length, ...kept);
  }

  stream(name: string): readonly Stored[] | 'stream-deleted' | 'stream-not-found' {
    if (this.tombstones.has(name)) return 'stream-deleted';
    return this.streams.get(name) ?? 'stream-not-found';
  }

  append(stream: string, expected: Expected, proposed: readonly Proposed[]): Outcome {
    // A server counts the data alone, and before it looks at the stream.
    const size = proposed.reduce((sum, { data }) => sum + data.length, 0);
    if (size > this.maxAppendSize) return { is: 'maximum-append-size-exceeded', limit: this.maxAppendSize };
    if (this.tombstones.has(stream)) return { is: 'stream-deleted' };
    const existing = this.streams.get(stream) ?? [];
    const current = existing.at(-1)?.revision ?? 'no-stream';
    if (expected !== 'any' && current !== expected) return this.repeated(stream, expected, proposed, current);
    const first = BigInt(existing.length);
    const stored = proposed.map((event, index) => this.store(stream, first + BigInt(index), event));
    this.appends += 1;
    if (this.appends % APPENDS_PER_SYSTEM_EVENT === 0) {
      this.store('$stats', BigInt(this.appends / APPENDS_PER_SYSTEM_EVENT), systemEvent('$statsCollected'));
    }
    return { is: 'success', revision: stored.at(-1)!.revision, position: stored.at(-1)!.position };
  }

  private repeated(
    stream: string,
    expected: Expected,
    proposed: readonly Proposed[],
    current: bigint | 'no-stream',
  ): Outcome {
    const first = typeof expected === 'bigint' ? Number(expected) + 1 : 0;
    const before = (this.streams.get(stream) ?? []).slice(first, first + proposed.length);
    const last = before.at(-1);
    if (last && !this.forgetsAppends && proposed.every(({ id }, index) => before[index]?.id === id)) {
      return { is: 'success', revision: last.revision, position: last.position };
    }
    return { is: 'wrong-expected-version', current, expected };
  }

  /** The position of the tombstone, or that there is one already. */
  tombstone(stream: string): bigint | 'stream-deleted' {
    if (this.tombstones.has(stream)) return 'stream-deleted';
    this.tombstones.add(stream);
    return this.store(stream, AFTER_THE_LAST, tombstoneEvent()).position;
  }

  /** Writes an event as it is, whatever a client would make of it. */
  store(stream: string, revision: bigint, event: Proposed): Stored {
    const stored = { ...event, stream, revision, position: this.nextPosition, created: new Date() };
    this.nextPosition += BigInt(100 + event.data.length + event.metadata.length);
    this.events.push(stored);
    const events = this.streams.get(stream);
    if (events) events.push(stored);
    else this.streams.set(stream, [stored]);
    this.growth.announce();
    return stored;
  }
}

const NOTHING = new Uint8Array();
const TOMBSTONE = '$streamDeleted';

function systemEvent(type: string): Proposed {
  const data = Buffer.from('{}');
  return { id: crypto.randomUUID(), type, contentType: 'application/json', data, metadata: NOTHING };
}

const tombstoneEvent = (): Proposed => ({
  id: crypto.randomUUID(),
  type: TOMBSTONE,
  contentType: 'application/octet-stream',
  data: NOTHING,
  metadata: NOTHING,
});

/** How many events stand before the place; found by halving, since a log of a campaign is long. */
export function countBefore(
  events: readonly Stored[],
  placeOf: (event: Stored) => bigint,
  place: bigint,
): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(events[middle]!) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
