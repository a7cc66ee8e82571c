import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { boundTo, sees } from '../declared/reader.js';
import type { Asking } from '../declared/view.js';
import type { BesideIndex } from './register.js';

interface Beside {
  readonly beside: BesideIndex;
  /** Of a past instant: the parties as they were, and what of the log it reflects. */
  readonly parties?: ReadonlyMap<string, PartyDocument>;
  readonly position?: bigint | undefined;
}

/** What a reader knows otherwise than as the index has it: its own tenure of leases that it assigned, or all as of an instant. */
export async function besideIndex({ source, reader, asOf }: Asking): Promise<Beside> {
  const isSeen = (lease: LeaseDocument) => sees(reader, lease);
  const own = boundTo(reader);
  if (asOf === undefined || own === undefined)
    return { beside: { leases: (await source.tenuresOver()).filter(isSeen) } };
  const { value, position } = await source.portfolioOf(own, asOf);
  const { leases, parties } = value;
  return { beside: { leases: leases.filter(isSeen), partyOf: (id) => parties.get(id) }, parties, position };
}
