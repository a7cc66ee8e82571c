import cldr from 'cldr-core/supplemental/currencyData.json' with { type: 'json' };
import { CURRENCY_DATA_VERSION, minorUnits, notValidOn } from '#domain/kernel/currency.js';

/** Active in ISO 4217 on 1 January 2026 with minor units, but for XCG, which an earlier list lacked. */
const ACTIVE =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'.split(
    ' ',
  );

describe('currencies', () => {
  it('of ISO 4217 are known, and valid today', () => {
    expect(ACTIVE.filter((code) => minorUnits(code) === undefined)).toEqual([]);
    expect(ACTIVE.filter((code) => notValidOn(code, '2026-11-29') !== undefined)).toEqual([]);
  });

  it.each([
    ['BGN', '2025-12-31', undefined],
    ['BGN', '2026-01-01', 'ended on 2025-12-31'],
    ['XCG', '2025-03-30', 'begins on 2025-03-31'],
    ['XCG', '2025-03-31', undefined],
    ['ANG', '2025-06-30', undefined],
    ['ANG', '2025-07-01', 'ended on 2025-06-30'],
    ['HRK', '2022-12-31', undefined],
    ['HRK', '2023-01-01', 'ended on 2022-12-31'],
    ['LTL', '2014-12-31', undefined],
    ['LTL', '2015-01-01', 'ended on 2014-12-31'],
    ['EUR', '1998-12-31', 'begins on 1999-01-01'],
    ['EUR', '2026-01-01', undefined],
    ['CHW', '2026-01-01', undefined],
  ])('%s on %s: %s', (code, day, why) => {
    expect(notValidOn(code, day)).toBe(why);
  });

  it.each(['XYZ', 'eur', 'XAU', 'XDR', 'XXX', 'XTS', 'CNH', 'DEM', '', 'constructor'])(
    '%s is none',
    (code) => {
      expect(minorUnits(code)).toBeUndefined();
    },
  );

  it.each([
    ['EUR', 2],
    ['XCG', 2],
    ['HUF', 2],
    ['JPY', 0],
    ['BYR', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
  ])('%s has %d minor units', (code, units) => {
    expect(minorUnits(code)).toBe(units);
  });

  it('are dated by day, and their data says which it is', () => {
    const entries: readonly object[] = Object.values(cldr.supplemental.currencyData.region).flat();
    const days = entries.flatMap((entry) =>
      Object.values(entry).flatMap(({ _from, _to }: { _from?: string; _to?: string }) => [_from, _to]),
    );
    expect(days.filter((day) => day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day))).toEqual([]);
    expect(CURRENCY_DATA_VERSION).toMatch(/^cldr-core \d+\.\d+\.\d+$/);
  });
});
