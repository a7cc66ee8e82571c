import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Node } from './node.js';
import { EXCEPTION } from './outages.js';
import type { ReadCall } from './reads.js';
import { Subscription } from './subscription.js';

/** The open subscriptions of a node to its whole log, and the ways in which all end at once. */
export class Subscriptions {
  private readonly open = new Set<Subscription>();
  /** How often a client has subscribed. */
  opened = 0;

  constructor(private readonly node: Node) {}

  async serve(call: ReadCall, options: streams.ReadReq.Options): Promise<void> {
    this.opened += 1;
    const start = this.startOf(options);
    if (start === undefined) return void call.emit('error', EXCEPTION);
    const fault = this.node.faults.nextSubscription();
    const subscription = new Subscription(call, this.node, start, fault);
    this.open.add(subscription);
    await subscription.run();
    this.open.delete(subscription);
  }

  /**
   * Behind the event that it finds at the position given, which is the next one where a scavenge took away the one that
   * stood there; or before it where the fault is that events are repeated. `undefined` where the position is between two.
   */
  private startOf(options: streams.ReadReq.Options): number | undefined {
    const { log, faults } = this.node;
    const all = options.getAll()!;
    if (!all.hasPosition()) return 0;
    const after = BigInt(all.getPosition()!.getCommitPosition());
    if (!log.isPlace(after) && !log.isBeyond(after)) return undefined;
    const start = Math.min(log.countBefore(after) + 1, log.events.length);
    return Math.max(0, start - faults.repeatOnResume);
  }

  /** The server ends every subscription, as it does when it shuts down: with no error at all. */
  end(): void {
    for (const subscription of this.open) subscription.end();
  }

  break(): void {
    for (const subscription of this.open) subscription.break();
  }

  /** The calls stay open and are never written to again. */
  goSilent(): void {
    for (const subscription of this.open) subscription.leave();
  }
}
