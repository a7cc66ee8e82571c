import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Evidence, Layer, RecordedEvent, Role } from '#domain/kernel/event.js';
import { EventStore } from '#event-store/event-store.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { readableHistory } from '#read-model/readable-history.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { isPartyBound, type Caller } from '../caller.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { sees } from './visibility.js';

/** One event as a reader of the history sees it, with both its times. */
export interface EventInHistory {
  readonly revision: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly layer: Layer;
  /** `subject` is a person id, or the name of a part of the service; parties see the role alone. */
  readonly actor: { readonly role: Role; readonly subject?: string; readonly party?: string };
  readonly reason?: string;
  readonly evidence: Evidence;
  readonly data: object;
}

export interface HistoryAnswer extends Composed {
  readonly view: 'history';
  readonly leaseId: string;
  /** Of the last event that was recorded by then. */
  readonly revision: string;
  readonly events: readonly EventInHistory[];
  /** The revision after which the next page begins; absent on the last. */
  readonly next?: string;
}

export interface HistoryPage {
  readonly after?: bigint | undefined;
  readonly limit: number;
}

/** The events of one lease in the order the ledger learned them, `undefined` as for the lease itself. */
export class LeaseHistoryQuery extends Query<HistoryAnswer | undefined> {
  constructor(
    readonly caller: Caller,
    readonly leaseId: string,
    readonly times: AskedTimes,
    readonly page: HistoryPage,
  ) {
    super();
  }
}

@QueryHandler(LeaseHistoryQuery)
export class LeaseHistoryQueryHandler implements IQueryHandler<LeaseHistoryQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly source: ViewSource,
    private readonly store: EventStore,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, leaseId, times, page }: LeaseHistoryQuery): Promise<HistoryAnswer | undefined> {
    await this.moments.settle(times);
    const read = await this.source.portfolioOfLease(leaseId, times.asOf);
    const lease = read.value.leases.find((each) => each.leaseId === leaseId);
    if (lease === undefined || !sees(caller, lease)) return undefined;
    const { events, next } = await this.eventsOf(lease, page);
    const view = {
      view: 'history' as const,
      leaseId,
      revision: lease.revision,
      events: events.map((event) => inHistory(event, caller)),
      ...(next === undefined ? {} : { next }),
    };
    return this.composer.compose(caller, view, read);
  }

  /** Up to the revision that the lease was read at, so that the answer is of one position. */
  private async eventsOf({ stream, revision }: LeaseDocument, { after = -1n, limit }: HistoryPage) {
    const stored = await this.store.readStream(stream, after + 1n);
    const { events } = readableHistory(stored.filter((event) => event.revision <= BigInt(revision)));
    const shown = events.slice(0, limit);
    return events.length > limit
      ? { events: shown, next: String(shown.at(-1)!.revision) }
      : { events: shown };
  }
}

function inHistory(
  { revision, type, recordedAt, data, metadata }: RecordedEvent,
  caller: Caller,
): EventInHistory {
  const { effectiveAt, layer, actor, reason, evidence } = metadata;
  return {
    revision: String(revision),
    type,
    recordedAt,
    effectiveAt,
    layer,
    actor: isPartyBound(caller.role) ? { role: actor.role } : actor,
    ...(reason === undefined ? {} : { reason }),
    evidence,
    data,
  };
}
