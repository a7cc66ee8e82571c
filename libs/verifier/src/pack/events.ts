import type { Counted } from '../verification.js';
import { EVENT_LEVELS, readEvent, type PackedEvent } from './entry.js';
import type { Examined } from './examined.js';
import { FaultIn } from './failures.js';
import { EVENTS, proofsOf } from './listed.js';
import { Proofs } from './proofs.js';
import { jsonAt, Shape, type Place } from './shape.js';

export interface EventsFound {
  readonly counted: Pick<Counted, 'streams' | 'events' | 'shown' | 'withheld'>;
  /** The highest index among them; -1 where there is none. */
  readonly last: number;
}

const LINE_FEED = 0x0a;
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Every event of every stream, each in the tree by its proof; yields how many bytes were read.
 * @param areAsListed whether the events are those that were issued, so that where a proof does not fit, it is the proof that was changed
 */
export function* checkEvents(pack: Examined, areAsListed: boolean): Generator<number, EventsFound> {
  const { members, failures } = pack;
  const bytes = members.get(EVENTS) ?? new Uint8Array();
  const found = { events: 0, shown: 0, withheld: 0 };
  let last = -1;
  const turn = new Turn(pack, areAsListed);
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    found.events += 1;
    const place = { member: EVENTS, line: found.events };
    if (end < 0 || end - start > LONGEST_LINE) {
      failures.add({ ...place, byte: start, what: `the line has no end within ${LONGEST_LINE} bytes` });
      break;
    }
    const event = failures.caught(() => eventAt(place, bytes, start, end));
    if (event === undefined) turn.pass();
    else {
      turn.take(event, { ...place, stream: event.stream, revision: event.revision });
      found.shown += event.shown.size;
      found.withheld += event.withheld.length;
      last = Math.max(last, event.index);
    }
    if (found.events % 64 === 0) yield end - start;
    start = end + 1;
  }
  turn.end();
  return { counted: { ...found, streams: turn.streamsSeen }, last };
}

const eventAt = (place: Place, bytes: Uint8Array, start: number, end: number): PackedEvent =>
  readEvent(jsonAt(place, bytes, { start, end, levels: EVENT_LEVELS }), new Shape(place));

/** Whose turn it is: streams as the manifest has them, the revisions of each from 0 to its head, and a proof for each. */
class Turn {
  private at = -1;
  private revision = -1n;
  private index = -1;
  private proofs: Proofs | undefined;
  streamsSeen = 0;

  constructor(
    private readonly pack: Examined,
    private readonly areAsListed: boolean,
  ) {}

  /** An event that could not be read. */
  pass(): void {
    this.revision += 1n;
    this.proofs = undefined;
  }

  take(event: PackedEvent, place: Place): void {
    const { stream, revision, index } = event;
    if (stream !== this.pack.manifest.streams[this.at]?.stream) this.begin(stream, place);
    if (stream !== this.pack.manifest.streams[this.at]?.stream) return;
    if (BigInt(revision) !== this.revision + 1n)
      this.pack.failures.add({ ...place, what: `revision ${this.revision + 1n} is to stand here` });
    if (index <= this.index)
      this.pack.failures.add({
        ...place,
        what: `its index ${index} is not above ${this.index}, that of the event before`,
      });
    this.revision = BigInt(revision);
    this.index = index;
    this.prove(event, place);
  }

  end(): void {
    this.endStream();
    for (const { stream } of this.pack.manifest.streams.slice(this.at + 1))
      this.pack.failures.add({
        member: EVENTS,
        stream,
        what: 'the manifest has this stream, and no event of it is here',
      });
  }

  private begin(stream: string, place: Place): void {
    const { streams } = this.pack.manifest;
    const isNext = streams[this.at + 1]?.stream === stream;
    const at = isNext ? this.at + 1 : streams.findIndex((each, i) => i > this.at && each.stream === stream);
    if (at < 0) {
      this.pack.failures.add({
        ...place,
        what: 'its stream is not in the manifest, or stands elsewhere in it',
      });
      return;
    }
    this.endStream();
    for (const { stream: left } of this.pack.manifest.streams.slice(this.at + 1, at))
      this.pack.failures.add({
        ...place,
        stream: left,
        what: 'events of this stream are to stand before this line',
      });
    this.at = at;
    this.streamsSeen += 1;
    [this.revision, this.index] = [-1n, -1];
    const [bytes, tree] = [this.pack.members.get(proofsOf(stream)), this.pack.tree];
    this.proofs = bytes && tree && new Proofs(proofsOf(stream), bytes, tree);
  }

  private endStream(): void {
    const ended = this.pack.manifest.streams[this.at];
    if (ended === undefined) return;
    if (String(this.revision) !== ended.head)
      this.pack.failures.add({
        member: EVENTS,
        stream: ended.stream,
        revision: String(this.revision),
        what: `its events end here, and the manifest says at ${ended.head}`,
      });
    if (this.proofs?.isAtEnd === false)
      this.pack.failures.add(this.proofs.fault('there are more proofs than events').failure);
  }

  private prove(event: PackedEvent, place: Place): void {
    const { proofs } = this;
    if (proofs === undefined) return;
    try {
      const refuted = proofs.refuted(event);
      if (refuted === undefined) return;
      const { what, line } = refuted;
      if (this.areAsListed) this.pack.failures.add({ member: proofs.member, ...refuted });
      else
        this.pack.failures.add({ ...place, what: `${what} (the proof in line ${line} of ${proofs.member})` });
    } catch (error) {
      if (!(error instanceof FaultIn)) throw error;
      this.proofs = undefined;
      this.pack.failures.add({ stream: event.stream, revision: event.revision, ...error.failure });
    }
  }
}
