import { Address } from '#domain/kernel/shape.js';
import { parseAddress } from '#domain/kernel/prefix.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { possessionsOf } from '#record/lease/possession.js';
import { termOn } from '#record/lease/term.js';
import { Fault } from '../declared/fault.js';
import { ofLease } from '../declared/of-lease.js';
import { AS_OF, held } from '../declared/parameters.js';
import { boundTo } from '../declared/reader.js';
import { view, type Answered, type Asking } from '../declared/view.js';
import { Accounts } from '../liability/accounts.js';
import { allocationMatrix, type AllocationRow } from '../liability/allocation.js';
import { renderHolder } from './text.js';
import type { Holder } from './who-held.js';

/** Who had the use of an address at an instant, by which lease, under which wording and which liable clause. */
export interface HolderAnswer extends Holder {
  /** The name of the view that answers. */
  readonly view: 'holder';
  /** The IPv4 address asked about. */
  readonly address: string;
  /** The instant asked about, RFC 3339 UTC. */
  readonly at: string;
  /** The events that the wording of the contract then rests on. */
  readonly contract: readonly Citation[];
  /** Who answers for abuse, link by link from the lessee upwards. */
  readonly abuse: readonly AllocationRow[];
}

const HELD_BY_NOBODY = 'ask for another instant, or which block it is of: its holder is who to ask';

export const holderView = view({
  name: 'holder',
  command: { name: 'who-held', argument: 'address' },
  operationId: 'getHolder',
  path: '/v1/addresses/:address',
  tag: 'addresses',
  summary: 'Who had the use of an address at an instant, and by which lease',
  parameters: {
    address: { ...Address, description: 'An IPv4 address.' },
    at: held('When the address was held; now unless given.'),
    ...AS_OF,
  },
  keepsTo: ['leases'],
  answer: async (asking, { address, at: asked }) => {
    const held = await heldAt(asking, address, asked ?? asking.moment.on);
    if (held !== undefined) return held;
    const said = asked === undefined ? `holds ${address} now` : `held ${address} at ${asked}`;
    const detail = `Nobody ${said}, or nobody that the asker may know of.`;
    throw new Fault('not-found', detail, [{ detail, mend: HELD_BY_NOBODY }]);
  },
  text: renderHolder,
});

/** Who had the use of an address at an instant, `undefined` for nobody, or nobody that the reader may know of. */
export async function heldAt(
  asking: Asking,
  address: string,
  at: string,
): Promise<Answered<HolderAnswer> | undefined> {
  const { source, reader, asOf } = asking;
  const { value: holder } = await source.whoHeld(parseAddress(address) as number, at, asOf);
  return holder && ofLease(asking, holder.leaseId, ({ lease }) => answerOf(lease, holder));

  function answerOf(lease: LeaseDocument, found: Holder): HolderAnswer | undefined {
    if (boundTo(reader) !== undefined && !isHeldBy(lease, found, at)) return undefined;
    const abuse = allocationMatrix(lease, ['abuse'], at, Accounts.opened());
    return { view: 'holder', address, at, ...found, contract: wording(lease, at), abuse };
  }
}

/** Of a lease that the asker assigned, whoever holds it since is not told. */
const isHeldBy = (lease: LeaseDocument, { lessee, prefix }: Holder, at: string): boolean =>
  possessionsOf(lease).some(
    (held) =>
      held.lessee === lessee &&
      held.prefix === prefix &&
      held.from <= at &&
      (held.until === null || held.until > at),
  );

function wording(lease: LeaseDocument, at: string): readonly Citation[] {
  const term = termOn(lease, at);
  return term === undefined ? [] : [cite(lease, term.wording)];
}
