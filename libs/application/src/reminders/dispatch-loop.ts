import type { Logger } from 'pino';
import type { Dispatcher, DispatchRound } from './dispatcher.js';

/** The dispatcher's rounds in a running service: counted for whoever watches it, and logged where something came of them. */
export class DispatchLoop {
  readonly totals = { sent: 0, undelivered: 0, givenUp: 0 };
  private last: Pick<DispatchRound, 'pending' | 'oldestDue' | 'stopped'> = { pending: 0 };

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly log: Logger,
  ) {}

  /** Reminders due and not settled when last looked at. */
  get pending(): number {
    return this.last.pending;
  }

  /** Since when the oldest of them is due, in seconds; 0 if none is. */
  pendingSeconds(now: Date): number {
    const { oldestDue } = this.last;
    return oldestDue === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(oldestDue)) / 1_000);
  }

  async round(): Promise<void> {
    const { sent, undelivered, givenUp, failed, ...last } = await this.dispatcher.round();
    this.totals.sent += sent;
    this.totals.undelivered += undelivered;
    this.totals.givenUp += givenUp;
    if (last.stopped !== this.last.stopped)
      this.log.warn({ because: last.stopped }, last.stopped ? 'dispatcher stopped' : 'dispatcher acts');
    if (sent > 0) this.log.info({ sent }, 'reminders sent');
    if (undelivered > 0) this.log.warn({ undelivered, givenUp }, 'reminders could not be delivered');
    for (const { leaseId, error } of failed) this.log.warn({ leaseId, err: error }, 'reminder failed');
    this.last = last;
  }

  /** No more is claimed; the round under way ends soon. */
  stop(): void {
    this.dispatcher.stop();
  }
}
