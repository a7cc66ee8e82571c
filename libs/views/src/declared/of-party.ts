import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { PortfolioRead } from '../portfolio/portfolio-reading.js';
import type { At } from '../portfolio/view-source.js';
import type { Portfolio } from '../portfolio/portfolio.js';
import { answered } from './of-lease.js';
import { boundTo, names, sees, visiblePortfolio } from './reader.js';
import { inSlices, type InPieces } from './slices.js';
import type { Answered, Asking } from './view.js';

/**
 * A view that is a function of what a lessee leases, of a lease that it assigned of its own tenure, whoever asks;
 * `undefined` for a party that the reader may not know of.
 */
export async function ofLessee<A extends object>(
  asking: Asking,
  lessee: string,
  content: (portfolio: Portfolio) => InPieces<A>,
): Promise<Answered<A> | undefined> {
  const { reader, moment, source, asOf } = asking;
  if (!source.mayKnow(lessee)) return undefined;
  const { value, position } = await source.portfolioOf(lessee, asOf);
  const portfolio = visiblePortfolio(reader, value, lessee, moment.on);
  if (!(await isKnown(asking, lessee, portfolio.leases))) return undefined;
  const had = await source.asHadBy(lessee, portfolio);
  return answered(await inSlices(content(had)), { portfolio, position });
}

/** A party with the leases that name it, as far as the reader sees them. */
export interface PartyRead {
  readonly portfolio: PortfolioRead;
  /** The same with its own tenure of leases that it assigned. */
  readonly had: PortfolioRead;
  readonly position: bigint | undefined;
}

/** `undefined` for a party that the reader may not know of. */
export async function readParty(asking: Asking, party: string): Promise<PartyRead | undefined> {
  if (!asking.source.mayKnow(party)) return undefined;
  const read = await seenBy(asking, party, await asking.source.portfolioOf(party, asking.asOf));
  return (await isKnown(asking, party, read.portfolio.leases)) ? read : undefined;
}

/** The same as the log had it up to a position, of a party that the reader knows. */
export const readPartyUpTo = async (asking: Asking, party: string, position: bigint): Promise<PartyRead> =>
  seenBy(asking, party, await asking.source.portfolioUpTo(party, position));

async function seenBy(
  { reader, source }: Asking,
  party: string,
  { value, position }: At<PortfolioRead>,
): Promise<PartyRead> {
  const portfolio = { ...value, leases: value.leases.filter((lease) => sees(reader, lease)) };
  return { portfolio, had: await source.asHadBy(party, portfolio), position };
}

/**
 * Whether the reader may know of a party, by one rule for every view of one: as a lease in view names it; without any,
 * a registered party is known to those who know every party, and to itself.
 */
export async function isKnown(
  { reader, source, asOf }: Asking,
  party: string,
  leases: readonly LeaseDocument[],
): Promise<boolean> {
  if (leases.some((lease) => sees(reader, lease) && names(lease, party))) return true;
  const bound = boundTo(reader);
  if (bound !== undefined && bound !== party) return false;
  return (await source.party(party, asOf)).value !== undefined;
}
