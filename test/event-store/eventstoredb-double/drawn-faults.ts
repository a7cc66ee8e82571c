import { randomNumbers } from '../../support/random-numbers.js';
import { type AppendFault, Faults, type ReadFault, type SubscriptionFault } from './faults.js';

/** In order of how much else they break: the last ones are drawn less often. */
const APPENDS: readonly AppendFault[] = [
  'lose-answer',
  'append-silently',
  'answer-late',
  'answer-twice',
  'append-and-time-out',
  'break',
  'ignore',
  'fall-silent',
  'end',
  'not-ready',
  'time-out',
  'unavailable',
  'deadline-exceeded',
  'not-leader',
  'append-and-reset',
  'cut-the-next',
  'reset',
  'append-and-restart',
  'restart',
  'freeze',
];

const READS: readonly ReadFault[] = [
  'break',
  'break-midway',
  'ignore',
  'fall-silent',
  'trickle',
  'not-leader',
  'unavailable',
  'deadline-exceeded',
  'reset',
  'restart',
  'freeze',
];

const SUBSCRIPTIONS: readonly SubscriptionFault['fate'][] = [
  'ignore',
  'end',
  'break',
  'fall-silent',
  'too-slow',
  'fall-behind',
  'checkpoint',
  'repeat',
  'not-leader',
  'unavailable',
  'reset',
  'restart',
  'freeze',
];

const LONGEST_LIFE = 30;
const MOST_REPEATED = 5;

/**
 * Faults drawn for a share `rate` of all calls; the same seed draws the same for the n-th append, the n-th read and
 * the n-th subscription. What is scripted comes first.
 */
export class DrawnFaults extends Faults {
  /** How often each kind was drawn. */
  readonly drawn = new Map<string, number>();
  private readonly forAppends: () => number;
  private readonly forReads: () => number;
  private readonly forSubscriptions: () => number;
  private over = false;

  constructor(
    seed: number,
    private readonly rate: number,
  ) {
    super();
    this.forAppends = randomNumbers(3 * seed);
    this.forReads = randomNumbers(3 * seed + 1);
    this.forSubscriptions = randomNumbers(3 * seed + 2);
    this.repeatOnResume = Math.floor(this.forSubscriptions() * MOST_REPEATED);
  }

  /** From now on all goes well. */
  cease(): void {
    this.over = true;
  }

  override nextAppend(): AppendFault | undefined {
    return super.nextAppend() ?? this.draw('append', APPENDS, this.forAppends, this.rate);
  }

  override nextRead(): ReadFault | undefined {
    return super.nextRead() ?? this.draw('read', READS, this.forReads, this.rate);
  }

  override nextSubscription(): SubscriptionFault | undefined {
    const scripted = super.nextSubscription();
    if (scripted) return scripted;
    const fate = this.draw('subscription', SUBSCRIPTIONS, this.forSubscriptions, 2 * this.rate);
    return fate && { after: Math.floor(this.forSubscriptions() * LONGEST_LIFE), fate };
  }

  private draw<Fault extends string>(
    call: string,
    faults: readonly Fault[],
    random: () => number,
    rate: number,
  ): Fault | undefined {
    if (this.over || random() >= rate) return undefined;
    const fault = faults[Math.floor(random() ** 1.5 * faults.length)]!;
    const name = `${call} ${fault}`;
    this.drawn.set(name, (this.drawn.get(name) ?? 0) + 1);
    return fault;
  }
}
