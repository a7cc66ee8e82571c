import type { PortfolioRead } from '../portfolio/portfolio-reading.js';
import type { At } from '../portfolio/view-source.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { leasesOf, type Portfolio } from '../portfolio/portfolio.js';
import { answered } from './of-lease.js';
import { boundTo, names, sees, visiblePortfolio, type Reader } from './reader.js';
import { Slices } from './slices.js';
import type { Answered, Asking } from './view.js';

/** A view that is a function of what a lessee leases; `undefined` for a party that the reader may not know of. */
export const ofLessee = <A extends object>(
  asking: Asking,
  lessee: string,
  content: (portfolio: Portfolio) => A,
): Promise<Answered<A> | undefined> =>
  ofLeasesOf(asking, lessee, { each: () => undefined, whole: (_, portfolio) => content(portfolio) });

/** The same where the most of it is of one lease alone: that is computed in slices. */
export async function ofLeasesOf<T, A extends object>(
  asking: Asking,
  lessee: string,
  view: {
    readonly each: (lease: LeaseDocument, portfolio: Portfolio) => T;
    /** Of what there is of each, in the order of the leases. */
    readonly whole: (parts: readonly T[], portfolio: Portfolio) => A;
  },
): Promise<Answered<A> | undefined> {
  const { reader, moment, source, asOf } = asking;
  const slices = new Slices();
  await readAhead(asking, lessee, slices);
  const { value, position } = await source.portfolioOf(lessee, asOf);
  const portfolio = visiblePortfolio(reader, value, lessee, moment.on);
  const isNamed = portfolio.leases.some((lease) => sees(reader, lease) && names(lease, lessee));
  if (!isNamed && !(await mayKnow(asking, lessee))) return undefined;
  const parts: T[] = [];
  for (const lease of leasesOf(lessee, portfolio, moment.on)) {
    parts.push(view.each(lease, portfolio));
    await slices.between();
  }
  return answered(view.whole(parts, portfolio), { portfolio, position });
}

/** Documents that were read are kept: those of a large party are read bit by bit, and then at one position together. */
async function readAhead({ source, asOf }: Asking, party: string, slices: Slices): Promise<void> {
  if (asOf !== undefined) return;
  for (const leaseId of source.leasesNaming(party)) {
    await source.portfolioOfLease(leaseId);
    await slices.between();
  }
}

/** A party with the leases that name it, as far as the reader sees them. */
export interface PartyRead {
  readonly portfolio: PortfolioRead;
  readonly position: bigint | undefined;
}

/** `undefined` for a party that the reader may not know of. */
export async function readParty(asking: Asking, party: string): Promise<PartyRead | undefined> {
  await readAhead(asking, party, new Slices());
  const read = seenBy(asking.reader, await asking.source.portfolioOf(party, asking.asOf));
  return read.portfolio.leases.length > 0 || (await mayKnow(asking, party)) ? read : undefined;
}

/** The same as the log had it up to a position, of a party that the reader knows. */
export const readPartyUpTo = async (
  { reader, source }: Asking,
  party: string,
  position: bigint,
): Promise<PartyRead> => seenBy(reader, await source.portfolioUpTo(party, position));

const seenBy = (reader: Reader, { value, position }: At<PortfolioRead>): PartyRead => ({
  portfolio: { ...value, leases: value.leases.filter((lease) => sees(reader, lease)) },
  position,
});

/** A party without leases in view is known to those who know every party, and to itself. */
async function mayKnow({ reader, source, asOf }: Asking, party: string): Promise<boolean> {
  const bound = boundTo(reader);
  if (bound !== undefined && bound !== party) return false;
  return (await source.party(party, asOf)).value !== undefined;
}
