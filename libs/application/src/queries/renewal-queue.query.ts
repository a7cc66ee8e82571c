import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partiesOf } from '#record/lease/parties.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { partyDocument } from '#read-model/queries/documents.js';
import { QUEUE_START, type QueuePlace } from '#views/renewal-queue/places.js';
import { ReadModel } from '#read-model/read-model.js';
import {
  renewalQueue,
  type RenewalQueue,
  type RenewalQueueFilter,
} from '#views/renewal-queue/renewal-queue.js';
import { isPartyBound, type Caller } from '../caller.js';
import { positionText } from './answer-composer.js';
import { conceal } from './conceal.js';
import { Moments } from './moment.js';
import { NameReader, type Names } from './names.js';
import { hiddenLeases } from './visibility.js';

export interface RenewalQueueAnswer extends Omit<RenewalQueue, 'leases'>, Names {
  readonly position: string | null;
}

export interface QueuePage {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly start?: QueuePlace | undefined;
}

/** A page of the renewal queue, of the leases that the caller may know of. */
export class RenewalQueueQuery extends Query<RenewalQueueAnswer> {
  constructor(
    readonly caller: Caller,
    readonly filter: Omit<RenewalQueueFilter, 'visibleTo'>,
    readonly page: QueuePage,
    readonly minPosition?: bigint,
  ) {
    super();
  }
}

@QueryHandler(RenewalQueueQuery)
export class RenewalQueueQueryHandler implements IQueryHandler<RenewalQueueQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly names: NameReader,
  ) {}

  async execute({ caller, filter, page, minPosition }: RenewalQueueQuery): Promise<RenewalQueueAnswer> {
    const { now } = await this.moments.settle({ minPosition });
    const { role, party = '' } = caller;
    const visible = isPartyBound(role) ? { ...filter, visibleTo: party } : filter;
    const { queue, parties, position } = this.model.snapshot(() => {
      const found = renewalQueue(this.model, visible, page.start ?? { at: now, ...QUEUE_START }, page.limit);
      return { queue: found, parties: this.partiesIn(found.leases), position: this.model.position() };
    });
    const { leases, ...view } = queue;
    // The place in the queue is for the controller to seal; nothing in it is to be replaced.
    const { next, ...content } = view;
    const shown = conceal(content, hiddenLeases(caller, leases));
    return {
      ...shown,
      ...(next === undefined ? {} : { next }),
      position: positionText(position),
      ...(await this.names.namesIn(shown, parties)),
    };
  }

  private partiesIn(leases: readonly LeaseDocument[]): ReadonlyMap<string, PartyDocument> {
    const ids = new Set(leases.flatMap((lease) => partiesOf(lease).map(({ party }) => party)));
    return new Map(
      [...ids].flatMap((id) => {
        const known = partyDocument(this.model, id);
        return known === undefined ? [] : [[id, known.document] as const];
      }),
    );
  }
}
