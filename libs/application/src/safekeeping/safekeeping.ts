import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '#domain/kernel/command.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { documentStream } from '#domain/document/stream.js';
import { leaseStream } from '#domain/lease/stream.js';
import { safekeepingDecider, underHold, type HoldWithReason } from '#domain/safekeeping/decider.js';
import type { SafekeepingEvent } from '#domain/safekeeping/events.js';
import { stands, type Hold } from '#domain/safekeeping/hold.js';
import { safekeepingStream } from '#domain/safekeeping/stream.js';
import { EventStore } from '#event-store/event-store.js';
import type { Standing } from '#event-store/fold.js';
import { ReadModel } from '#read-model/read-model.js';
import { Slices } from '#views/declared/slices.js';
import { streamsUnder } from '#views/legal-holds/streams-under.js';
import { Ledger } from '../ledger.js';
import { Means } from '../means.js';

type Erasure = Extract<SafekeepingEvent, { type: 'ErasureCleared' }>['data'];

/** What must be gone through before anything is erased. */
@Injectable()
export class Safekeeping {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ReadModel) private readonly model: ReadModel,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  /**
   * Puts on record among the holds that nothing stands against an erasure: a hold that is placed meanwhile is either there
   * before, and looked at, or comes after it.
   * @throws Refused `under-legal-hold`
   */
  async clear(erasure: Erasure, context: CommandContext, { commands }: Means): Promise<void> {
    let holds: readonly HoldWithReason[] = [];
    const asked = async ({ state }: Standing<readonly HoldWithReason[]>) => {
      holds = state;
      return { type: 'ClearErasure', data: erasure, context } as const;
    };
    const check = async () => {
      for (const hold of holds.filter((each) => stands(each, context.now)))
        if (await this.isNamedUnder(hold, erasure)) throw underHold(hold);
    };
    await commands.handle(safekeepingDecider, streamName(safekeepingStream, safekeepingStream.sole!), asked, {
      check,
    });
  }

  private async isNamedUnder(hold: Hold, { what, id }: Erasure): Promise<boolean> {
    const uploadedFor = what === 'document' ? await this.leasesUploadedFor(id) : [];
    const slices = new Slices();
    for (const stream of await this.streamsUnder(hold)) {
      if (uploadedFor.includes(stream)) return true;
      if ((await this.store.readStream(stream)).some((event) => isNamedIn(event, id))) return true;
      await slices.between();
    }
    return false;
  }

  /** The streams of the leases that a document was uploaded for: their own events need not name it. */
  private async leasesUploadedFor(sha256: string): Promise<readonly string[]> {
    const events = await this.store.readStream(streamName(documentStream, sha256));
    return events.flatMap(({ data }) =>
      'leaseId' in data ? [streamName(leaseStream, String(data.leaseId))] : [],
    );
  }

  /** As recorded by now. */
  private async streamsUnder(hold: Hold): Promise<readonly string[]> {
    if (hold.party !== undefined) await this.ledger.reachHead();
    return streamsUnder(this.model, hold);
  }
}

/** Whether an event names something by its id, wherever it does: as who acted, in its data, or as its evidence. */
const isNamedIn = ({ data, metadata }: RecordedEvent, id: string): boolean =>
  JSON.stringify([data, metadata]).includes(id);
