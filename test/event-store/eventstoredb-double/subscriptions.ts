import { BROKEN } from './batch-append.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import type { ReadCall } from './reads.js';
import type { ServerLog, Stored } from './server-log.js';
import { caughtUpMessage, confirmationMessage, eventMessage } from './wire.js';

/** The open subscriptions of a node to its whole log, and the ways in which they end. */
export class Subscriptions {
  private readonly calls = new Map<ReadCall, (event: Stored) => void>();
  /** How often a client has subscribed. */
  opened = 0;

  constructor(
    private readonly log: ServerLog,
    private readonly faults: Faults,
  ) {}

  open(call: ReadCall, options: streams.ReadReq.Options): void {
    this.opened += 1;
    const all = options.getAll()!;
    const after = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : -1n;
    const from = this.faults.repeatOnResume && this.opened > 1 ? after : after + 1n;
    call.write(confirmationMessage());
    for (const event of this.log.events) if (event.position >= from) call.write(eventMessage(event));
    call.write(caughtUpMessage());
    const deliver = (event: Stored) => void call.write(eventMessage(event));
    this.log.on('stored', deliver);
    this.calls.set(call, deliver);
    call.on('cancelled', () => this.forget(call));
    call.on('close', () => this.forget(call));
  }

  /** The server ends every subscription, as it does when it shuts down: with no error at all. */
  end(): void {
    for (const call of this.forgetAll()) call.end();
  }

  break(): void {
    for (const call of this.forgetAll()) {
      call.emit('error', BROKEN);
    }
  }

  /** The calls stay open and are never written to again. */
  goSilent(): void {
    this.forgetAll();
  }

  private forgetAll(): ReadCall[] {
    const all = [...this.calls.keys()];
    for (const call of all) this.forget(call);
    return all;
  }

  private forget(call: ReadCall): void {
    const deliver = this.calls.get(call);
    if (deliver) this.log.off('stored', deliver);
    this.calls.delete(call);
  }
}
