import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { PortfolioRead } from '../portfolio/portfolio-reading.js';
import { sees } from './reader.js';
import type { Answered, Asking } from './view.js';

/** A lease, and all that views of it are composed of. */
export interface LeaseRead {
  readonly lease: LeaseDocument;
  readonly portfolio: PortfolioRead;
  readonly position: bigint | undefined;
}

/** One lease, `undefined` where there is none or none that the reader may know of. */
export async function readLease(
  { source, reader, asOf }: Pick<Asking, 'source' | 'reader' | 'asOf'>,
  leaseId: string,
): Promise<LeaseRead | undefined> {
  const { value: portfolio, position } = await source.portfolioOfLease(leaseId, asOf);
  const lease = portfolio.leases.find((each) => each.leaseId === leaseId);
  return lease !== undefined && sees(reader, lease) ? { lease, portfolio, position } : undefined;
}

export const answered = <A extends object>(
  content: A,
  { portfolio, position }: { readonly portfolio: PortfolioRead; readonly position: bigint | undefined },
): Answered<A> => ({
  content,
  leases: [...portfolio.leases, ...portfolio.around],
  untold: portfolio.untold,
  parties: portfolio.parties,
  quarantined: portfolio.quarantined,
  position,
});

/** A view that is a function of one lease. */
export async function ofLease<A extends object>(
  asking: Asking,
  leaseId: string,
  content: (read: LeaseRead) => A | undefined,
): Promise<Answered<A> | undefined> {
  const read = await readLease(asking, leaseId);
  const shown = read && content(read);
  return shown && answered(shown, read);
}
