import type { Portfolio } from '../portfolio/portfolio.js';
import { answered } from './of-lease.js';
import { boundTo, names, sees, visiblePortfolio } from './reader.js';
import type { Answered, Asking } from './view.js';

/** A view that is a function of what a lessee leases; `undefined` for a party that the reader may not know of. */
export async function ofLessee<A extends object>(
  asking: Asking,
  lessee: string,
  content: (portfolio: Portfolio) => A,
): Promise<Answered<A> | undefined> {
  const { reader, moment, source, asOf } = asking;
  const { value, position } = await source.portfolioOf(lessee, asOf);
  const portfolio = visiblePortfolio(reader, value, lessee, moment.on);
  const isNamed = portfolio.leases.some((lease) => sees(reader, lease) && names(lease, lessee));
  if (!isNamed && !(await mayKnow(asking, lessee))) return undefined;
  return answered(content(portfolio), { portfolio, position });
}

/** A view that is a function of the leases that name a party, as far as the reader sees them. */
export async function ofParty<A extends object>(
  asking: Asking,
  party: string,
  content: (portfolio: Portfolio) => A,
): Promise<Answered<A> | undefined> {
  const { reader, source, asOf } = asking;
  const { value, position } = await source.portfolioOf(party, asOf);
  const portfolio = { ...value, leases: value.leases.filter((lease) => sees(reader, lease)) };
  if (portfolio.leases.length === 0 && !(await mayKnow(asking, party))) return undefined;
  return answered(content(portfolio), { portfolio, position });
}

/** A party without leases in view is known to those who know every party, and to itself. */
async function mayKnow({ reader, source, asOf }: Asking, party: string): Promise<boolean> {
  const bound = boundTo(reader);
  if (bound !== undefined && bound !== party) return false;
  return (await source.party(party, asOf)).value !== undefined;
}
