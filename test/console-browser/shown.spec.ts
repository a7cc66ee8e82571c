import * as fc from 'fast-check';
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
