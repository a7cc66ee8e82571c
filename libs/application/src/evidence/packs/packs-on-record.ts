import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PackIssued, type Issued, type Requested } from '#domain/evidence-request/events.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { EventStore } from '#event-store/event-store.js';
import type { About } from '#evidence/pack/manifest.js';
import { ReadModel } from '#read-model/read-model.js';
import { evidenceDocument } from '#views/documents/evidence-request.js';
import { requestsIn, type RequestPlace } from '#views/evidence/request-table.js';

/** A pack that was issued, and the event that says so. */
export interface PackOnRecord {
  readonly issued: Issued;
  readonly event: RecordedEvent;
}

/** The packs that the log has. */
@Injectable()
export class PacksOnRecord {
  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
  ) {}

  /** Nothing where none was issued under that id. @throws StoreUnavailable */
  async find(packId: string): Promise<PackOnRecord | undefined> {
    const events = await this.store.readStream(streamName(evidenceStream, packId));
    const event = events.find(({ type }) => type === PackIssued.type);
    return event && { issued: event.data as Issued, event };
  }

  /** The newest about the same subject for the same eyes. */
  earlierThan({ subject, seenAs, asOf: on }: Requested): About['earlier'] {
    for (let after: RequestPlace | undefined; ;) {
      const page = requestsIn(
        this.model,
        'settled',
        { ...subject, state: 'answered' },
        { on, after, limit: AT_A_TIME },
      );
      for (const { id } of page) {
        const found = evidenceDocument(this.model, id)?.document;
        if (found?.pack !== undefined && isDeepStrictEqual(found.seenAs, seenAs))
          return { packId: id, manifest: found.pack.manifest };
      }
      if (page.length < AT_A_TIME) return undefined;
      after = page.at(-1);
    }
  }
}

const AT_A_TIME = 100;
