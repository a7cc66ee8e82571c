import manifest from 'cldr-core/package.json' with { type: 'json' };
import { tenders, type Tender } from './currency-tenders.js';
import type { LocalDate } from './local-date.js';

/** The data that says which currencies there are; read models keep amounts in them, so another version rebuilds them. */
export const CURRENCY_DATA_VERSION = `cldr-core ${manifest.version}`;

/** Minor units where they are not two (ISO 4217); CLDR has the digits that people write instead. */
const MINOR_UNITS: ReadonlyMap<string, number> = new Map(
  [
    [0, 'BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'] as const,
    [3, 'BHD IQD JOD KWD LYD OMR TND'] as const,
    [4, 'CLF UYW'] as const,
  ].flatMap(([units, codes]) => codes.split(' ').map((code) => [code, units] as const)),
);

/** Active in ISO 4217 and no tender that CLDR dates: funds, units of account and second codes. */
const UNDATED = 'BOV CHE CHW CLF COU MXV SVC USN UYI UYW VED';

/** No lease of address space is older, and of older currencies nobody publishes the minor units any more. */
const FIRST_DAY = '2011-01-01';

const CURRENCIES: ReadonlyMap<string, readonly Tender[]> = new Map([
  ...[...tenders()].filter(([, spans]) => spans.some(({ to }) => to === undefined || to >= FIRST_DAY)),
  ...UNDATED.split(' ').map((code) => [code, [{}]] as const),
]);

/** Decimals of a currency's smallest unit (ISO 4217), `undefined` for a code that no currency has or had since 2011. */
export const minorUnits = (currency: string): number | undefined =>
  CURRENCIES.has(currency) ? (MINOR_UNITS.get(currency) ?? 2) : undefined;

/** Why a currency is none on a day, as a clause, "ended on 2025-12-31"; `undefined` where it is valid then. */
export function notValidOn(currency: string, day: LocalDate): string | undefined {
  const spans = CURRENCIES.get(currency) ?? [];
  if (spans.some(({ from = day, to = day }) => from <= day && day <= to)) return undefined;
  const next = spans.flatMap(({ from }) => (from !== undefined && from > day ? [from] : [])).toSorted()[0];
  if (next !== undefined) return `begins on ${next}`;
  return `ended on ${spans
    .map(({ to }) => to ?? day)
    .toSorted()
    .at(-1)}`;
}
