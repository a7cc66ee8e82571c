import * as fc from 'fast-check';
import { faultsOf } from '../../apps/console/src/parts/command-form/faults.js';
import { timeShown } from '../../apps/console/src/parts/dates-shown.js';
import { compareValues, type Column } from '../../apps/console/src/parts/data-table/column.js';
import { rowsShown } from '../../apps/console/src/parts/data-table/rows-shown.js';

interface Row {
  readonly id: string;
  readonly amount?: string;
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', header: 'Id', value: ({ id }) => id },
  { id: 'amount', header: 'Amount', type: 'decimal', value: ({ amount }) => amount },
];

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);

describe('the rows of a table', () => {
  it('are in the order of their amounts to the last digit, those without one last', () => {
    const rows = ['9007199254740993.01', '9007199254740993.02', undefined, '-5', '10', '9.5'].map(
      (amount, index) => ({
        id: String(index),
        ...(amount === undefined ? {} : { amount }),
      }),
    );
    const shown = rowsShown(rows.toReversed(), COLUMNS, { find: '', sort: [{ id: 'amount', desc: false }] });
    expect(shown.map(({ amount }) => amount)).toEqual([
      '-5',
      '9.5',
      '10',
      '9007199254740993.01',
      '9007199254740993.02',
      undefined,
    ]);
  });

  it('have an order that does not depend on who is asked first', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(Math.sign(compareValues(a, b, 'decimal'))).toBe(
          -Math.sign(compareValues(b, a, 'decimal')) || 0,
        );
      }),
    );
  });

  it('are those that the text is found in, whatever its case', () => {
    const rows = [{ id: 'L-ROA' }, { id: 'L-CLEAN' }];
    expect(rowsShown(rows, COLUMNS, { find: ' roa ', sort: [] })).toEqual([{ id: 'L-ROA' }]);
  });
});

describe('a clock of the address', () => {
  it.each(['2026-02-30', '2026-11-31T10:00:00Z', '2026-13-01', 'nonsense'])(
    'is not taken for another day where there is none of it: %s',
    (time) => expect(timeShown(time)).toBe(time),
  );

  it.each([
    ['2028-02-29', /^29 Feb 2028$/],
    ['2026-11-30T23:30:00Z', /^30 Nov 2026, 23:30 UTC$/],
    ['2026-12-01T00:30:00+02:00', /^30 Nov 2026, 22:30 UTC$/],
  ])('is shown as a day or an instant: %s', (time, shown) => {
    expect(timeShown(time, 'en-GB')).toMatch(shown);
  });
});

it('what is wrong with a member is one sentence with its mend', () => {
  const faults = faultsOf([{ pointer: '/end', detail: 'The term ends then.', mend: 'give a later end' }]);
  expect(faults.get('/end')).toBe('The term ends then: give a later end');
});
