import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#event-store/clock.js';
import { systemsFault } from './systems-fault.js';
import type { Trouble } from './trouble.js';

const FILE = 'clock-heartbeat.json';
const BEAT_MS = 30_000;
const DAY_MS = 86_400_000;
/** How far the clock may be set while the process runs; NTP moves it by less. */
const MOST_SET_MS = 600_000;
/** A clock that was set back since the last beat, but for what NTP does. */
const MOST_BEHIND_MS = 60_000;
const MOST_AHEAD_MS = 2_000;
const USUAL_GAP_DAYS = 31;

interface Heartbeat {
  /** RFC 3339 UTC: when the clock was last believed. */
  readonly at: string;
  /** Where it jumped to, until somebody confirms it. */
  readonly jumpedTo?: string;
}

interface HowToHold {
  /** How long a process may not have run before somebody is asked whether the clock is right. */
  readonly gapDays?: number | undefined;
  /** When something was last recorded, where there is no heartbeat. */
  readonly lastKnown?: () => string | undefined;
  /** Milliseconds that no setting of the clock moves. */
  readonly monotonic?: () => number;
}

/**
 * Holds the wall clock against the monotonic one while the process runs, and against the heartbeat in the data folder when
 * it starts. What jumped is not believed until somebody confirms it, here or from another process.
 */
export class ClockJumps {
  private readonly file: string;
  private readonly gapMs: number;
  private readonly lastKnown: () => string | undefined;
  private readonly monotonic: () => number;
  private expected: { readonly wall: number; readonly monotonic: number } | undefined;
  private beatAt = Number.NEGATIVE_INFINITY;
  private jump: Heartbeat | undefined;
  /** Whether the jump stands in the file: only then can it have been confirmed there. */
  private noted = false;
  /** What kept the heartbeat from being read or written when it was looked at last. */
  private fault: NodeJS.ErrnoException | undefined;

  constructor(
    folder: string,
    private readonly clock: Clock,
    {
      gapDays = USUAL_GAP_DAYS,
      lastKnown = () => undefined,
      monotonic = () => performance.now(),
    }: HowToHold = {},
  ) {
    this.file = join(folder, FILE);
    this.gapMs = gapDays * DAY_MS;
    this.lastKnown = lastKnown;
    this.monotonic = monotonic;
  }

  /** Nothing while the clock is believed. */
  readonly trouble = (): Trouble | undefined => {
    this.look();
    return jumped(this.jump) ?? unkept(this.fault);
  };

  /** The same for whoever does not act by the clock: nothing is written. */
  asFound(): Trouble | undefined {
    const known = this.kept();
    const jump = known?.jumpedTo === undefined ? this.sinceLastRun(this.clock(), known) : known;
    return jumped(jump) ?? unkept(this.fault);
  }

  /** Whether what falls due may be done by this clock. */
  get believed(): boolean {
    return this.jump === undefined;
  }

  /** The clock is right as it stands: for whoever was asked. @throws the system's error where that cannot be noted */
  confirm(): void {
    this.write({ at: this.clock().toISOString() });
  }

  private look(): void {
    const now = this.clock();
    const known = this.kept();
    const isConfirmed = this.noted && this.fault === undefined && known?.jumpedTo === undefined;
    if (this.expected === undefined) this.jump = this.sinceLastRun(now, known);
    else if (this.jump !== undefined && isConfirmed) this.jump = undefined;
    else this.jump ??= this.sinceLastLook(now);
    this.expected = { wall: now.getTime(), monotonic: this.monotonic() };
    if (this.jump !== undefined) this.noted = known?.jumpedTo !== undefined || this.keep(this.jump);
    else if (Math.abs(now.getTime() - this.beatAt) >= BEAT_MS) this.beat(now);
  }

  private sinceLastRun(now: Date, known: Heartbeat | undefined): Heartbeat | undefined {
    if (known?.jumpedTo !== undefined) return known;
    const at = known?.at ?? this.lastKnown();
    if (at === undefined) return undefined;
    const gap = now.getTime() - Date.parse(at);
    if (gap <= this.gapMs && gap >= -MOST_BEHIND_MS) return undefined;
    return { at, jumpedTo: now.toISOString() };
  }

  private sinceLastLook(now: Date): Heartbeat | undefined {
    const { wall, monotonic } = this.expected!;
    const shouldBe = wall + this.monotonic() - monotonic;
    if (Math.abs(now.getTime() - shouldBe) <= MOST_SET_MS) return undefined;
    return { at: new Date(shouldBe).toISOString(), jumpedTo: now.toISOString() };
  }

  private beat(now: Date): void {
    if (this.keep({ at: now.toISOString() })) this.beatAt = now.getTime();
  }

  private kept(): Heartbeat | undefined {
    this.fault = undefined;
    try {
      return this.read();
    } catch (error) {
      this.fault = systemsFault(error);
      return undefined;
    }
  }

  /** False where it could not be written: on a full disk, which is told by itself, the last one stands. */
  private keep(heartbeat: Heartbeat): boolean {
    try {
      this.write(heartbeat);
      return true;
    } catch (error) {
      const fault = systemsFault(error);
      if (fault.code !== 'ENOSPC') this.fault = fault;
      return false;
    }
  }

  /** A file that is gone or no heartbeat is as none: then there is nothing to hold the clock against. */
  private read(): Heartbeat | undefined {
    try {
      const { at, jumpedTo } = JSON.parse(readFileSync(this.file, 'utf8')) as Heartbeat;
      if (![at, jumpedTo ?? at].every(isInstant)) return undefined;
      return { at, ...(jumpedTo === undefined ? {} : { jumpedTo }) };
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Whole or not at all. */
  private write(heartbeat: Heartbeat): void {
    const draft = `${this.file}.draft`;
    writeFileSync(draft, JSON.stringify(heartbeat), { mode: 0o600 });
    renameSync(draft, this.file);
  }
}

const isInstant = (given: unknown): boolean => typeof given === 'string' && !Number.isNaN(Date.parse(given));

const jumped = (jump: Heartbeat | undefined): Trouble | undefined =>
  jump && {
    what: 'clock',
    state: 'jumped',
    found: `from ${jump.at} to ${jump.jumpedTo}: nothing is done by time until somebody confirms it`,
    mend: CONFIRM,
    answered: true,
  };

const unkept = (fault: Error | undefined): Trouble | undefined =>
  fault && {
    what: 'clock',
    state: 'unkept',
    found: `its heartbeat cannot be kept, so that the next start would not see a jump: ${fault.message}`,
    mend: `see that ${FILE} in the data folder is a file that this process may read and write`,
    answered: true,
  };

const CONFIRM = 'set the clock by NTP; where it is right as it is: lease-ledger clock confirm --data FOLDER';

/** Something was recorded by a clock that was ahead of this one. */
export function behindTrouble(now: Date, newest: string | undefined): Trouble | undefined {
  if (newest === undefined || Date.parse(newest) <= now.getTime() + MOST_AHEAD_MS) return undefined;
  return {
    what: 'clock',
    state: 'behind',
    found: `${now.toISOString()}, latest event recorded ${newest}`,
    mend: CONFIRM,
    answered: true,
  };
}
