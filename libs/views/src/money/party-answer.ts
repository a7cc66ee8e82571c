import { streamName } from '#domain/kernel/stream-type.js';
import type { Month } from '#domain/kernel/month.js';
import { partyStream } from '#domain/party/stream.js';
import { cite, inMilliseconds } from '#record/lease/fact.js';
import type { ClosedMonth } from '#record/party/party-document.js';
import { answered } from '../declared/of-lease.js';
import { readParty, readPartyUpTo, type PartyRead } from '../declared/of-party.js';
import { boundTo } from '../declared/reader.js';
import { inSlices } from '../declared/slices.js';
import type { Answered, Asking } from '../declared/view.js';
import type { PortfolioRead } from '../portfolio/portfolio-reading.js';
import { moneyInPieces, type PartyMoneyView } from './party-money.js';

/**
 * A closed month is answered for as it was known when it was closed, whatever was learned since; any other as it is
 * known now, with what was learned of closed months since. (I4)
 */
export async function answerOfParty(
  asking: Asking,
  partyId: string,
  month: Month | undefined,
): Promise<Answered<PartyMoneyView> | undefined> {
  const present = await readParty(asking, partyId);
  if (present === undefined) return undefined;
  const upTo = ({ position }: ClosedMonth) => readPartyUpTo(asking, partyId, BigInt(position));
  const closed = closedMonthsOf(asking, partyId, present);
  const own = month === undefined ? undefined : closed.find((closing) => month <= closing.month);
  const before = own === undefined ? closed : closed.slice(0, closed.indexOf(own));
  const { portfolio, had, position } = own === undefined ? present : await upTo(own);
  const reads = await Promise.all(
    countedWith(month, before).map(async (closing) => ({ closing, read: await upTo(closing) })),
  );
  const closings = reads.map(({ closing, read }) => ({
    month: closing.month,
    at: closing.fact.effectiveAt,
    known: read.had,
  }));
  const moment = own === undefined ? asking.moment : { now: own.fact.effectiveAt, on: own.fact.effectiveAt };
  const work = moneyInPieces(partyId, had, moment, {
    month,
    closings,
    closedMonths: (own === undefined ? before : [...before, own]).map((closing) => ({
      month: closing.month,
      event: cite({ stream: streamName(partyStream, partyId) }, closing.fact),
    })),
  });
  const content = await inSlices(work);
  const known = reads.map(({ read }) => read.portfolio);
  return answered(content, { portfolio: together(portfolio, known), position });
}

/** When a party's book is closed is its own affair: another party sees the money between the two as it stands. */
function closedMonthsOf(
  { reader, moment }: Asking,
  partyId: string,
  { portfolio }: PartyRead,
): readonly ClosedMonth[] {
  const closedMonths = portfolio.parties.get(partyId)?.closedMonths ?? [];
  const isOwn = [undefined, partyId].includes(boundTo(reader));
  return isOwn ? closedMonths.filter(({ fact }) => fact.effectiveAt <= inMilliseconds(moment.on)) : [];
}

/** The closings that what counts in a month is told by: of what was learned later, the one just before it. */
const countedWith = (month: Month | undefined, before: readonly ClosedMonth[]): readonly ClosedMonth[] =>
  month === undefined ? before : before.slice(-1);

/** Whoever is named in any of them. */
const together = (portfolio: PortfolioRead, others: readonly PortfolioRead[]): PortfolioRead => ({
  ...portfolio,
  leases: [portfolio, ...others].flatMap(({ leases }) => leases),
  parties: new Map([...others, portfolio].flatMap(({ parties }) => [...parties])),
});
