import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { minorOf } from '#views/liability/amounts.js';
import { answerOfParty } from '#views/money/party-answer.js';
import type { PartyMoneyView } from '#views/money/party-money.js';
import { partyMoneyView } from '#views/money/view.js';
import type { Answered, Asking } from '#views/declared/view.js';
import { MoneyLog, PARTIES, someMoneySteps } from './money-log.js';

/** What views of a log with these events are composed of. */
export interface OpenLog {
  readonly source: Pick<Asking['source'], 'mayKnow' | 'portfolioOf' | 'portfolioUpTo' | 'party' | 'asHadBy'>;
  close(): void;
}

const names = { party: (id: string) => id, person: (id: string) => id };

/**
 * Over random histories of the money of two leases: the accounts of a month are, to the byte, what they were when it was
 * closed; a month asked for by itself has what all months have for it; and all of it comes to what it would without a
 * closing. (I4)
 */
export const closedMonthsStay = (open: (events: readonly RecordedEvent[]) => Promise<OpenLog>) =>
  fc.asyncProperty(someMoneySteps(40), fc.constantFrom(...PARTIES), async (steps, party) => {
    const closings: { readonly month: string; readonly count: number; readonly now: string }[] = [];
    const log: MoneyLog = new MoneyLog(party, (month) =>
      closings.push({ month, count: log.events.length, now: log.now }),
    );
    for (const step of steps) log.take(step);
    const last = await open(log.events);
    const ask = (from: OpenLog, now: string, month?: string) =>
      answerOfParty(askingAt(from, now), party, month) as Promise<Answered<PartyMoneyView>>;
    for (const { month, count, now } of closings) {
      const then = await open(log.events.slice(0, count));
      expect(exported(await ask(last, log.now, month))).toEqual(exported(await ask(then, now, month)));
      then.close();
    }
    const { content: all } = await ask(last, log.now);
    for (const month of new Set([...all.months, ...all.adjustments].map((each) => each.month))) {
      const { content } = await ask(last, log.now, month);
      for (const listed of ['months', 'adjustments', 'monthTotals'] as const)
        expect(content[listed]).toEqual(all[listed].filter((each) => each.month === month));
    }
    const rows = sums([...all.months, ...all.adjustments]);
    expect(rows).toEqual(sums(all.totals));
    expect(rows).toEqual(sums(all.monthTotals));
    last.close();
  });

const askingAt = ({ source }: OpenLog, now: string) =>
  ({ reader: { role: 'finance' }, moment: { now, on: now }, asOf: undefined, source }) as unknown as Asking;

/** Everything that goes out of the ledger for a month. */
const exported = ({ content, position }: Answered<PartyMoneyView>): readonly string[] => [
  JSON.stringify({ ...content, position: String(position) }),
  ...partyMoneyView.exports!.map(({ render }) => render(content, names)),
  partyMoneyView.text!(content, names),
];

const PARTS = ['scheduled', 'invoiced', 'credited', 'paid'] as const;

/** By book, currency and part, in minor units; what comes to nothing is left out. */
function sums(
  rows: readonly Pick<PartyMoneyView['totals'][number], 'book' | 'currency' | (typeof PARTS)[number]>[],
): Readonly<Record<string, bigint>> {
  const found: Record<string, bigint> = {};
  for (const row of rows)
    for (const part of PARTS) {
      const key = `${row.book} ${row.currency} ${part}`;
      found[key] = (found[key] ?? 0n) + minorOf(row[part]);
    }
  return Object.fromEntries(Object.entries(found).filter(([, sum]) => sum !== 0n));
}
