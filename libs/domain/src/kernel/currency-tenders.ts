import cldr from 'cldr-core/supplemental/currencyData.json' with { type: 'json' };
import { addDays, type LocalDate } from './local-date.js';

/** While a currency is legal tender somewhere: both days belong to it; no `from` or no `to` for one without. */
export interface Tender {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** A currency in one country, by Unicode CLDR (UTS 35, Supplemental Currency Data). */
interface Entry {
  readonly _from?: LocalDate;
  readonly _to?: LocalDate;
  readonly _tender?: 'false';
}

type Country = readonly Readonly<Record<string, Entry>>[];

const COUNTRIES = Object.values(cldr.supplemental.currencyData.region) as unknown as readonly Country[];

/** When the last notes of the currencies that the euro began with were worth nothing any more. */
const FIRST_CHANGEOVER = '2002-02-28';

/** Each currency that is or was legal tender, with all its times. */
export function tenders(): ReadonlyMap<string, readonly Tender[]> {
  const found = new Map<string, Tender[]>();
  for (const country of COUNTRIES)
    for (const entry of country)
      for (const [code, { _from: from, _to: to, _tender }] of Object.entries(entry))
        if (_tender !== 'false')
          found.set(code, [
            ...(found.get(code) ?? []),
            tender(from, to && earlier(to, dayBeforeEuro(country))),
          ]);
  return found;
}

const tender = (from: LocalDate | undefined, to: LocalDate | undefined): Tender => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/**
 * Where the euro came later, it came for notes and accounts on one day: what CLDR has as a longer tender of the currency
 * before it is the weeks in which its notes could still be paid with, and nothing is agreed or billed in it any more.
 */
function dayBeforeEuro(country: Country): LocalDate | undefined {
  const since = country.flatMap(({ EUR: { _from: from } = {} }) => from ?? [])[0];
  return since !== undefined && since > FIRST_CHANGEOVER ? addDays(since, -1) : undefined;
}

const earlier = (a: LocalDate, b: LocalDate | undefined): LocalDate => (b !== undefined && b < a ? b : a);
