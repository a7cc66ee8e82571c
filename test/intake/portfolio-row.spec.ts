import type { LineRefusal } from '#intake/line-refusal.js';
import * as fc from 'fast-check';
import { checker } from '#domain/kernel/check.js';
import { Contract } from '#domain/lease/contract/contract.js';
import { contractOf, namesIn } from '#intake/portfolio/contract-of.js';
import { COLUMNS, type Column } from '#intake/portfolio/columns.js';
import { partyIdOf } from '#intake/portfolio/party-id.js';
import { readRow } from '#intake/portfolio/row.js';
import { SOUND_CELLS } from '../support/portfolio-csv.js';

const MAY_BE_BLANK: readonly Column[] = ['provider_chain', 'auto_renew_months', 'renewal_owner'];

const knownCalendar = (code: string) => ['LT', 'US-NY'].includes(code);
const read = (cells: Partial<Record<Column, string>> = {}) =>
  readRow(
    COLUMNS.map((column) => cells[column] ?? SOUND_CELLS[column]),
    { header: COLUMNS, knownCalendar, seen: new Set() },
  );
const rowWith = (cells: Partial<Record<Column, string>>) => {
  const result = read(cells);
  if ('refusal' in result) throw new Error(JSON.stringify(result.refusal));
  return result.row;
};

describe('a row of a portfolio', () => {
  it('is read to the lease it describes', () =>
    expect(read()).toEqual({
      row: {
        leaseRef: 'L-1',
        lessor: 'Holder B.V.',
        brokers: ['Broker One', 'Broker Two'],
        lessee: 'Lessee UAB',
        prefix: '198.51.100.0/24',
        originAs: 64496,
        maxLength: 24,
        terms: {
          start: '2026-01-01',
          end: '2027-01-01',
          timeZone: 'Europe/Vilnius',
          holidayCalendars: ['LT'],
          notices: [{ by: 'either', purpose: 'non-renewal', period: { count: 30, unit: 'days' } }],
          autoRenewal: { months: 12 },
          graceDays: 14,
          monthlyFee: { amount: '1250.00', currency: 'EUR' },
        },
        renewalOwner: 'desk@example.com',
      },
    }));

  it('becomes a contract whose chain runs from the lessor over the brokers, the nearest to it first', () => {
    const row = rowWith({});
    const contract = contractOf(row, { block: '198.51.0.0/16' });
    expect(contract.providerChain).toEqual([
      { party: partyIdOf('Holder B.V.'), role: 'holder' },
      { party: partyIdOf('Broker One'), role: 'broker' },
      { party: partyIdOf('Broker Two'), role: 'broker' },
    ]);
    expect(contract.prefixes).toEqual([{ prefix: '198.51.100.0/24', block: '198.51.0.0/16' }]);
    expect(checker(Contract)(contract)).toHaveProperty('value');
    expect(namesIn(row).map(({ name }) => name)).toEqual([
      'Holder B.V.',
      'Broker One',
      'Broker Two',
      'Lessee UAB',
    ]);
  });

  it('has no auto-renewal and asks for confirmation where the months are blank', () => {
    const { terms } = rowWith({ auto_renew_months: '' });
    expect(terms).not.toHaveProperty('autoRenewal');
    expect(terms.notices).toEqual([
      { by: 'either', purpose: 'confirmation', period: { count: 30, unit: 'days' } },
    ]);
  });

  it('may name no broker and no renewal owner', () => {
    const row = rowWith({ provider_chain: '', renewal_owner: '' });
    expect(row.brokers).toEqual([]);
    expect(row).not.toHaveProperty('renewalOwner');
  });

  it.each<[Partial<Record<Column, string>>]>([
    [{ prefix: '11.0.0.0/8', max_length: '32' }],
    [{ origin_as: 'AS4294967295' }],
    [{ holiday_calendar: 'US-NY', time_zone: 'America/New_York' }],
    [{ monthly_fee: '9728', currency: 'JPY' }],
    [{ monthly_fee: '16.384', currency: 'KWD' }],
    [{ monthly_fee: '1200.500', currency: 'EUR' }],
    [{ monthly_fee: '0' }],
    [{ start: '2024-02-29', end: '2024-03-01' }],
    [{ grace_days: '0', auto_renew_months: '600' }],
    [{ lessor: '=HYPERLINK("x")', lessee: "Müller & Söhne 'GmbH'" }],
  ])('is accepted with %j', (cells) => expect(read(cells)).toHaveProperty('row'));

  it('writes a fee with all decimals of its currency', () =>
    expect(rowWith({ monthly_fee: '012.5' }).terms.monthlyFee).toEqual({ amount: '12.50', currency: 'EUR' }));

  const NAME_TOO_LONG = 'x'.repeat(201);
  it.each<[Column, string, RegExp]>([
    ['lease_ref', '', /blank/],
    ['lease_ref', 'L 1', /no reference/],
    ['lease_ref', '__proto__', /no reference/],
    ['lease_ref', 'L'.repeat(65), /no reference/],
    ['lease_ref', 'L'.repeat(1_000_000), /^.{0,80}no reference/],
    ['lessor', '', /blank/],
    ['lessor', NAME_TOO_LONG, /201 characters/],
    ['lessor', 'Holder\nB.V.', /line break/],
    ['lessor', 'Holder\u0007', /control character/],
    ['provider_chain', 'Broker One;', /blank name/],
    ['provider_chain', 'Broker One;;Broker Two', /blank name/],
    ['provider_chain', 'Broker One;Broker One', /already/],
    ['provider_chain', 'Holder B.V.', /already/],
    ['provider_chain', NAME_TOO_LONG, /201 characters/],
    ['provider_chain', Array.from({ length: 16 }, (_, at) => `B${at}`).join(';'), /16 brokers/],
    ['lessee', 'Broker Two', /already/],
    ['prefix', '198.51.100.7/24', /host bits.*198\.51\.100\.0\/24/],
    ['prefix', '10.1.2.0/24', /private use .RFC 1918/],
    ['prefix', '198.51.100.0/25', /longer than \/24/],
    ['prefix', '8.0.0.0/7', /shorter than \/8/],
    ['prefix', '198.51.100.0', /no length/],
    ['prefix', '198.51.100.0/33', /0 to 32/],
    ['prefix', '2001:db8::/32', /IPv6/],
    ['prefix', '198.051.100.0/24', /padded/],
    ['origin_as', '4294967296', /no AS number/],
    ['origin_as', '-1', /no AS number/],
    ['origin_as', '0', /RFC 7607/],
    ['origin_as', 'AS64496, AS64497', /no AS number/],
    ['max_length', '23', /from 24 to 32/],
    ['max_length', '33', /from 24 to 32/],
    ['max_length', '24.5', /whole number/],
    ['max_length', '', /blank/],
    ['start', '2025-02-30', /no date/],
    ['start', '01/02/2026', /no date/],
    ['start', '0026-01-01', /no date/],
    ['end', '2026-01-01', /not after its start/],
    ['end', '2025-12-31', /not after its start/],
    ['end', '2027-02-29', /no date/],
    ['time_zone', 'Europe/Atlantis', /time zone/],
    ['time_zone', '+02:00', /time zone/],
    ['holiday_calendar', 'XX', /calendar/],
    ['holiday_calendar', '__proto__', /calendar/],
    ['notice_period', '2 fortnights', /notice period/],
    ['notice_period', '3661d', /notice period/],
    ['auto_renew_months', '0', /1 to 600/],
    ['auto_renew_months', 'none', /1 to 600/],
    ['grace_days', '', /blank/],
    ['grace_days', '3661', /0 to 3660/],
    ['grace_days', '1e3', /whole number/],
    ['monthly_fee', '-5', /no amount/],
    ['monthly_fee', '1,250.00', /no amount/],
    ['monthly_fee', '1e400', /no amount/],
    ['monthly_fee', '12.345', /more decimals than EUR/],
    ['currency', 'EURO', /currency/],
    ['currency', 'eur', /currency/],
    ['currency', 'constructor', /currency/],
    ['renewal_owner', 'x'.repeat(321), /321 characters/],
    ['renewal_owner', 'a\u0000b', /control character/],
  ])('is refused at %s where it has %j', (column, cell, reason) => {
    expect(read({ [column]: cell })).toEqual({
      refusal: { field: column, reason: expect.stringMatching(reason), mend: expect.stringMatching(/./) },
    });
  });

  it('is refused at the first column at fault, in the order of the columns', () => {
    const needed = COLUMNS.filter((column) => !MAY_BE_BLANK.includes(column));
    const faults: Partial<Record<Column, string>> = {};
    for (const column of needed.toReversed()) {
      faults[column] = '';
      expect(read(faults)).toMatchObject({ refusal: { field: column } });
    }
  });

  it('is refused for all that is at fault in it, each with its mend', () => {
    const faults = {
      lessor: '',
      prefix: '198.51.100.1/24',
      end: '2026-02-30',
      currency: 'EURO',
      grace_days: 'x',
    };
    const result = read(faults);
    const { field, more } = (result as { refusal: LineRefusal }).refusal;
    expect([field, ...more!.map((each) => each.field)]).toEqual(COLUMNS.filter((column) => column in faults));
    for (const { reason, mend } of more!) expect([reason, mend]).not.toContain('');
  });

  it('is not refused for what depends on a cell that is at fault', () =>
    expect(read({ prefix: '', start: '', lessor: '', currency: '' })).toMatchObject({
      refusal: { more: [{ field: 'prefix' }, { field: 'start' }, { field: 'currency' }] },
    }));

  it('is refused for its currency before its decimals, as these depend on it', () =>
    expect(read({ monthly_fee: '1.23456', currency: 'XXX' })).toMatchObject({
      refusal: { field: 'currency' },
    }));

  it('never throws and never yields a contract that the ledger cannot store, whatever its cells', () => {
    const check = checker(Contract);
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        ...Object.values(SOUND_CELLS),
        '__proto__',
        '-0',
        '1e9',
        '٣',
        '2026-06-30',
        '0.0.0.0/8',
        '๛d',
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...COLUMNS), cell, { maxKeys: 3 }), (cells) => {
        const result = read(
          Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, text.trim()])),
        );
        const sound =
          'row' in result
            ? 'value' in check(contractOf(result.row, { block: result.row.prefix }))
            : COLUMNS.some((column) => column === result.refusal.field) && result.refusal.mend !== '';
        expect(sound).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const periodOf = (cell: string) => rowWith({ notice_period: cell }).terms.notices[0]?.period;

describe('notice_period (I15, R13)', () => {
  const UNITS = { d: 'days', bd: 'business-days', m: 'months' } as const;

  it('is a whole number up to 3660 with its unit', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3660 }), fc.constantFrom('d', 'bd', 'm'), (count, unit) => {
        expect(periodOf(`${count}${unit}`)).toEqual({ count, unit: UNITS[unit as keyof typeof UNITS] });
      }),
    ));

  it('is nothing else', () => {
    const other = fc
      .oneof(
        fc.string(),
        fc.integer({ min: 3661 }).map((count) => `${count}d`),
        fc.integer({ max: -1 }).map((count) => `${count}d`),
        fc
          .tuple(fc.nat(3660), fc.constantFrom('', 'D', 'w', 'days', ' d', 'bdd', 'mm', 'd\n1m'))
          .map(([count, unit]) => count + unit),
        fc.tuple(fc.nat(366), fc.constantFrom('d', 'bd', 'm')).map(([count, unit]) => `0${count}${unit}`),
      )
      .filter((cell) => !/^(0|[1-9]\d{0,3})(d|bd|m)$/.test(cell) || Number.parseInt(cell) > 3660);
    fc.assert(
      fc.property(other, (cell) => {
        expect(read({ notice_period: cell })).toMatchObject({ refusal: { field: 'notice_period' } });
      }),
    );
  });
});
