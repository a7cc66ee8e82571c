import { once } from 'node:events';
import * as grpc from '@grpc/grpc-js';
import type { SubscriptionFault } from './faults.js';
import type { Node } from './node.js';
import { BROKEN, freeze, notLeader, restart, UNAVAILABLE } from './outages.js';
import type { ReadCall } from './reads.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  fellBehindMessage,
} from './wire.js';

/** A live subscription that lets more than these wait is dropped. */
const LIVE_BUFFER = 32;
const MOST_REPEATED = 3;

const TOO_SLOW = {
  code: grpc.status.ABORTED,
  details:
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
};

/** One catch-up subscription to the whole log: from its place to the log's end, and on with what is stored then. */
export class Subscription {
  private readonly closing = new AbortController();
  private live = false;
  private sent = 0;

  constructor(
    private readonly call: ReadCall,
    private readonly node: Node,
    /** Index into the log of the next event to send. */
    private next: number,
    private fault: SubscriptionFault | undefined,
  ) {
    call.on('cancelled', () => this.leave());
    call.on('close', () => this.leave());
    call.on('error', () => this.leave());
  }

  async run(): Promise<void> {
    if (this.fault?.fate === 'ignore') return;
    this.call.write(confirmationMessage());
    while (!this.closing.signal.aborted) {
      if (this.fault && this.sent >= this.fault.after) this.fail(this.fault.fate);
      else await this.step();
    }
  }

  private async step(): Promise<void> {
    const { log } = this.node;
    const mark = log.growth.mark();
    const event = log.events[this.next];
    if (!event) {
      if (!this.live) this.call.write(caughtUpMessage());
      this.live = true;
      return log.growth.beyond(mark, this.closing.signal);
    }
    this.next += 1;
    this.sent += 1;
    if (this.call.write(eventMessage(event))) return;
    await once(this.call, 'drain', { signal: this.closing.signal }).catch(() => undefined);
    if (this.live && log.events.length - this.next > LIVE_BUFFER) this.break(TOO_SLOW);
  }

  private fail(fate: SubscriptionFault['fate']): void {
    this.fault = undefined;
    FATES[fate](this, this.node);
  }

  /** The call stays open and is never written to again. */
  leave(): void {
    this.closing.abort();
  }

  end(): void {
    this.leave();
    this.call.end();
  }

  break(status = BROKEN): void {
    this.leave();
    this.call.emit('error', status);
  }

  fallBehind(): void {
    this.call.write(fellBehindMessage());
    this.live = false;
  }

  sayCheckpoint(): void {
    const last = this.node.log.events[this.next - 1];
    if (last) this.call.write(checkpointMessage(last.position));
  }

  repeat(): void {
    this.next = Math.max(0, this.next - MOST_REPEATED);
  }
}

export const FATES: Record<SubscriptionFault['fate'], (subscription: Subscription, node: Node) => void> = {
  ignore: (subscription) => subscription.leave(),
  'fall-silent': (subscription) => subscription.leave(),
  end: (subscription) => subscription.end(),
  break: (subscription) => subscription.break(),
  'too-slow': (subscription) => subscription.break(TOO_SLOW),
  unavailable: (subscription) => subscription.break(UNAVAILABLE),
  'not-leader': (subscription, node) => subscription.break(notLeader(node)),
  'fall-behind': (subscription) => subscription.fallBehind(),
  checkpoint: (subscription) => subscription.sayCheckpoint(),
  repeat: (subscription) => subscription.repeat(),
  reset: (_, { relay }) => relay.reset(),
  restart: (_, node) => restart(node),
  freeze: (_, node) => freeze(node),
};
