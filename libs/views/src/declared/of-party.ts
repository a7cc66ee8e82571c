import { partyDocument } from '#read-model/queries/documents.js';
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
  if (!isNamed && !mayKnow(asking, lessee)) return undefined;
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
  if (portfolio.leases.length === 0 && !mayKnow(asking, party)) return undefined;
  return answered(content(portfolio), { portfolio, position });
}

/** A party without leases in view is known to those who know every party, and to itself. */
function mayKnow({ reader, model }: Asking, party: string): boolean {
  const bound = boundTo(reader);
  return (bound === undefined || bound === party) && partyDocument(model, party) !== undefined;
}
