import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '#application/caller.js';
import { RecordedAccess } from '#application/access/recorded-access.js';
import { Loop } from '#application/loop.js';
import { ReadModel } from '#read-model/read-model.js';
import { Readiness } from '../health/readiness.js';
import { Problem } from '../problem.js';
import { LiveStream, type Standing } from './live-stream.js';

const LOOK_MS = 250;
const LOOK_AT_READINESS_MS = 1_000;
const LOOK_AT_ACCESS_MS = 1_000;
/** What is seen a moment later is not behind. */
const BEHIND_SECONDS = 2;

export const LIVE_LIMITS = {
  /** Streams of one caller: a window each. */
  ofCaller: 16,
  /** Of all together, a quarter of the connections: they keep nobody from asking. */
  ofAll: 1_024,
} as const;

/** Tells whoever listens that the position moved; all of them hang on one look at it. */
@Injectable()
export class LiveFeed implements OnModuleInit, OnModuleDestroy {
  private readonly streams = new Map<LiveStream, Caller>();
  private readonly logger = new Logger(LiveFeed.name);
  private readonly loops: readonly Loop[];
  private lag: Standing['lag'];
  private ending = false;
  /** The position that accesses were looked at by. */
  private lookedAt: bigint | undefined;

  constructor(
    private readonly model: ReadModel,
    private readonly readiness: Readiness,
    private readonly access: RecordedAccess,
  ) {
    const failed = (error: unknown) => this.logger.warn(`a look at the position failed: ${String(error)}`);
    this.loops = [
      new Loop(LOOK_MS, async () => this.look(), failed),
      new Loop(LOOK_AT_READINESS_MS, async () => this.lookAtReadiness(), failed),
      new Loop(LOOK_AT_ACCESS_MS, async () => this.lookAtAccess(), failed),
    ];
  }

  onModuleInit(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Before the server closes, which waits for the end of every answer. */
  async onModuleDestroy(): Promise<void> {
    this.endAll();
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** A stream that tells of the present at once. @throws Problem 429 beyond the limits */
  open(caller: Caller): LiveStream {
    const own = [...this.streams.values()].filter(({ identity }) => identity === caller.identity).length;
    if (own >= LIVE_LIMITS.ofCaller || this.streams.size >= LIVE_LIMITS.ofAll)
      throw new Problem('too-many-live', tooMany(own), [], { 'Retry-After': '5' });
    const stream = new LiveStream((gone) => this.streams.delete(gone));
    this.streams.set(stream, caller);
    stream.read(0);
    stream.look(this.standing());
    if (this.ending) stream.end('shutdown');
    return stream;
  }

  private look(): void {
    if (this.streams.size === 0) return;
    if (this.readiness.draining) return this.endAll();
    const standing = this.standing();
    const now = Date.now();
    for (const [stream, { expiresAt, accessUntil }] of this.streams) {
      stream.look(standing);
      if (now >= expiresAt) stream.end('expired');
      else if (accessUntil !== undefined && now >= accessUntil) stream.end('no-access');
    }
  }

  /** Whoever has no access any more is told nothing more; nor is anybody while that cannot be learned. */
  private async lookAtAccess(): Promise<void> {
    const position = this.model.position();
    if (position === this.lookedAt) return;
    this.lookedAt = position;
    await Promise.all(
      [...this.streams].map(async ([stream, caller]) => {
        try {
          const now = await this.access.checked(caller);
          if (this.streams.has(stream)) this.streams.set(stream, now);
        } catch {
          stream.end('no-access');
        }
      }),
    );
  }

  private async lookAtReadiness(): Promise<void> {
    if (this.streams.size === 0) return void (this.lag = undefined);
    const { state, readModel } = await this.readiness.report();
    const behind = Math.floor(readModel.behindSeconds);
    this.lag = { state, behindSeconds: behind < BEHIND_SECONDS ? 0 : behind };
  }

  private standing(): Standing {
    const position = this.model.position();
    return {
      position: position === undefined ? null : String(position),
      ...(this.lag === undefined ? {} : { lag: this.lag }),
    };
  }

  private endAll(): void {
    this.ending = true;
    for (const stream of this.streams.keys()) stream.end('shutdown');
  }
}

const tooMany = (own: number): string =>
  own >= LIVE_LIMITS.ofCaller
    ? `The service keeps ${LIVE_LIMITS.ofCaller} streams open for one caller.`
    : `The service keeps ${LIVE_LIMITS.ofAll} streams open altogether.`;
