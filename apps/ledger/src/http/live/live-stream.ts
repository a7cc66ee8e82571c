import { Readable } from 'node:stream';
import { eventFrame, HEARTBEAT } from './frames.js';

/** What every reader is told alike. */
export interface Standing {
  /** The log position that answers reflect; null before the first event. */
  readonly position: string | null;
  /** As `/readyz` says it; absent until it was looked at. */
  readonly lag?: { readonly state: string; readonly behindSeconds: number };
}

export type Ending = 'expired' | 'no-access' | 'shutdown';

/** Bytes that wait in this process for a peer: some ten events. */
const MOST_WAITING = 1_024;

/** Counted in looks, of which there are four a second. */
const LOOKS = {
  /** Without a word, until a comment is sent. */
  silent: 60,
  /** In which the peer took nothing of what waits for it, until it is cut off. */
  untaken: 120,
};

/** What one reader is still to be told: of many changes the last one alone, however slowly it reads. */
export class LiveStream extends Readable {
  private told: Standing | undefined;
  private mayPush = false;
  private untaken = 0;
  private silent = 0;

  constructor(private readonly onGone: (stream: LiveStream) => void) {
    super({ highWaterMark: MOST_WAITING });
  }

  override _read(): void {
    this.mayPush = true;
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.onGone(this);
    done(error);
  }

  /** Tells what is otherwise than what was told last. */
  look(now: Standing): void {
    if (!this.mayPush) {
      this.untaken += 1;
      if (this.untaken >= LOOKS.untaken) this.destroy();
      return;
    }
    this.untaken = 0;
    const news = newsIn(now, this.told);
    this.told = now;
    this.silent = news === '' ? this.silent + 1 : 0;
    if (news !== '') this.say(news);
    else if (this.silent % LOOKS.silent === 0) this.say(HEARTBEAT);
  }

  end(because: Ending): void {
    this.onGone(this);
    if (this.mayPush) this.push(eventFrame('end', { because }));
    this.push(null);
  }

  private say(frame: string): void {
    this.mayPush = this.push(frame);
  }
}

function newsIn({ position, lag }: Standing, told: Standing | undefined): string {
  const moved = told === undefined || told.position !== position;
  const lags =
    lag !== undefined && !(told?.lag?.state === lag.state && told.lag.behindSeconds === lag.behindSeconds);
  return [
    ...(moved ? [eventFrame('position', { position }, position ?? undefined)] : []),
    ...(lags ? [eventFrame('lag', lag)] : []),
  ].join('');
}
