import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { checker } from '#domain/kernel/check.js';
import { Contract } from '#domain/lease/contract/contract.js';
import { fileAt, inspectImport, textOf } from '#intake/import-file.js';
import { contractOf } from '#intake/portfolio/contract-of.js';
import { readPortfolio, type PortfolioLine } from '#intake/portfolio/read-portfolio.js';
import { knownHolidayCalendar } from '#record/calendar/holidays.js';
import { all } from '../support/all.js';
import { describeWithData, sharedData } from '../support/shared-data.js';

describeWithData('the shared portfolio of 500 rows', () => {
  const expected = parse(readFileSync(sharedData('portfolio/portfolio-500.expected.csv')), {
    columns: true,
  }) as { line: string; lease_ref: string; verdict: string; field: string; why: string }[];
  let lines: PortfolioLine[];

  beforeAll(async () => {
    const file = await inspectImport(fileAt(sharedData('portfolio/portfolio-500.csv')));
    lines = await all(readPortfolio(textOf(file), { knownCalendar: knownHolidayCalendar }));
  });

  it('is judged line by line as expected, but for the overlap, which only the ledger sees', () => {
    const judged = lines.map((line) => [
      String(line.line),
      line.leaseRef,
      'row' in line ? 'accepted' : 'refused',
      'row' in line ? '' : line.refusal.field,
    ]);
    expect(judged).toEqual(
      expected.map(({ line, lease_ref, verdict, field, why }) =>
        why === 'overlap' ? [line, lease_ref, 'accepted', ''] : [line, lease_ref, verdict, field],
      ),
    );
    expect(judged.filter(([, , verdict]) => verdict === 'refused')).toHaveLength(12);
  });

  it('gives a reason and a mend with every refusal', () => {
    const refusals = lines.flatMap((line) => ('refusal' in line ? [line.refusal] : []));
    expect(refusals.filter(({ reason, mend }) => reason === '' || mend === '')).toEqual([]);
    expect(refusals.find(({ field }) => field === 'prefix')).toEqual({
      field: 'prefix',
      reason: '"77.232.132.1/22" has host bits set; the prefix is 77.232.132.0/22',
      mend: 'give an IPv4 prefix from /8 to /24, such as 198.51.100.0/24',
    });
  });

  it('gives contracts of the shape that the ledger stores', () => {
    const check = checker(Contract);
    const checked = lines.flatMap((line) =>
      'row' in line ? [check(contractOf(line.row, { block: line.row.prefix }))] : [],
    );
    expect(checked).toHaveLength(488);
    expect(checked.filter((result) => 'faults' in result)).toEqual([]);
  });
});
