import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import type { Holder } from '#views/holder/who-held.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { Accounts } from '#views/liability/accounts.js';
import { allocationMatrix, type AllocationRow } from '#views/liability/allocation.js';
import type { Caller } from '../caller.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { sees } from './visibility.js';

/** Who had the use of an address at an instant, by which lease, under which wording and which liable clause. */
export interface HolderAnswer extends Holder, Composed {
  readonly view: 'holder';
  readonly address: string;
  readonly at: string;
  /** The events that the wording of the contract then rests on. */
  readonly contract: readonly Citation[];
  /** Who answers for abuse, link by link from the lessee upwards. */
  readonly abuse: readonly AllocationRow[];
}

/** An address as text and as a number, and the instant in question. */
export interface AskedAddress {
  readonly text: string;
  readonly number: number;
  readonly at?: string | undefined;
}

/** The lease that held an address, `undefined` where none did that the caller may know of. */
export class HolderQuery extends Query<HolderAnswer | undefined> {
  constructor(
    readonly caller: Caller,
    readonly address: AskedAddress,
    readonly times: AskedTimes,
  ) {
    super();
  }
}

@QueryHandler(HolderQuery)
export class HolderQueryHandler implements IQueryHandler<HolderQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, address, times }: HolderQuery): Promise<HolderAnswer | undefined> {
    const { on: at } = await this.moments.settle({ ...times, on: address.at });
    const { value: holder } = await this.source.whoHeld(address.number, at, times.asOf);
    if (holder === undefined) return undefined;
    const read = await this.source.portfolioOfLease(holder.leaseId, times.asOf);
    const lease = read.value.leases.find(({ leaseId }) => leaseId === holder.leaseId);
    if (lease === undefined || !sees(caller, lease)) return undefined;
    const abuse = allocationMatrix(lease, ['abuse'], at, Accounts.opened());
    const view = {
      view: 'holder' as const,
      address: address.text,
      at,
      ...holder,
      contract: wording(lease, at),
      abuse,
    };
    return this.composer.compose(caller, view, read);
  }
}

function wording(lease: LeaseDocument, at: string): readonly Citation[] {
  const term = termOn(lease, at);
  return term === undefined ? [] : [cite(lease, term.wording)];
}
