import { compareText } from '#domain/kernel/compare-text.js';
import { fromMinor, toMinor } from '#domain/kernel/money.js';
import type { IncidentLiability } from './incident-liability.js';
import { minorOf } from './amounts.js';

/** Sums in one currency, as decimal strings; nothing is ever added across currencies. */
export interface CurrencyTotals {
  /** ISO 4217 code of the sums. */
  readonly currency: string;
  /** Of all incidents in which the lessee had the space. */
  readonly loss: string;
  /** What providers owe by their contracts. */
  readonly covered: string;
  /** What the lessee is left with (R25). */
  readonly gap: string;
  /** The same in the currency's minor units. */
  readonly gapInMinorUnits: string;
  /** What came back so far, and what is covered and has not. */
  readonly recovered: string;
  /** What providers owe and has not come back, a decimal string. */
  readonly outstanding: string;
  /** The part of the loss that is of incidents still open. */
  readonly openLoss: string;
  /** The part of the gap that is of incidents still open. */
  readonly openGap: string;
}

interface Sums {
  loss: bigint;
  gap: bigint;
  recovered: bigint;
  outstanding: bigint;
  openLoss: bigint;
  openGap: bigint;
}

/** What is outstanding is told incident by incident: more than was owed for one makes up for no other. */
export function totalsOf(incidents: readonly IncidentLiability[]): readonly CurrencyTotals[] {
  const byCurrency = new Map<string, Sums>();
  for (const incident of incidents)
    for (const currency of currenciesIn(incident)) {
      const sums = byCurrency.get(currency) ?? {
        loss: 0n,
        gap: 0n,
        recovered: 0n,
        outstanding: 0n,
        openLoss: 0n,
        openGap: 0n,
      };
      byCurrency.set(currency, sums);
      add(sums, incident, currency);
    }
  return [...byCurrency]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([currency, sums]) => totals(currency, sums));
}

const currenciesIn = ({ waterfalls, recoveries }: IncidentLiability): ReadonlySet<string> =>
  new Set([
    ...waterfalls.map(({ currency }) => currency),
    ...recoveries.map(({ amount }) => amount.currency),
  ]);

function add(sums: Sums, { open, waterfalls, recoveries }: IncidentLiability, currency: string): void {
  const own = waterfalls.find((waterfall) => waterfall.currency === currency);
  const loss = own ? minorOf(own.loss) : 0n;
  const gap = own ? minorOf(own.gap) : 0n;
  const recovered = recoveries
    .filter(({ amount }) => amount.currency === currency)
    .reduce((sum, { amount }) => sum + toMinor(amount), 0n);
  sums.loss += loss;
  sums.gap += gap;
  sums.recovered += recovered;
  if (loss - gap > recovered) sums.outstanding += loss - gap - recovered;
  if (!open) return;
  sums.openLoss += loss;
  sums.openGap += gap;
}

function totals(currency: string, sums: Sums): CurrencyTotals {
  const decimal = (minor: bigint) => fromMinor(minor, currency).amount;
  return {
    currency,
    loss: decimal(sums.loss),
    covered: decimal(sums.loss - sums.gap),
    gap: decimal(sums.gap),
    gapInMinorUnits: sums.gap.toString(),
    recovered: decimal(sums.recovered),
    outstanding: decimal(sums.outstanding),
    openLoss: decimal(sums.openLoss),
    openGap: decimal(sums.openGap),
  };
}
