import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { answer, ledger } from '../support/kept-console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const TERMS = {
  start: '2026-01-01',
  end: '2027-01-01',
  timeZone: 'Europe/Vilnius',
  holidayCalendars: ['LT'],
  notices: [{ by: 'lessee', purpose: 'non-renewal', period: { count: 3, unit: 'months' }, clause: '5.1' }],
  autoRenewal: { months: 12 },
  graceDays: 14,
  monthlyFee: { amount: '120.00', currency: 'EUR' },
};

function file(content: string | Uint8Array): string {
  const path = join(folder.path, 'terms.json');
  writeFileSync(path, content);
  return path;
}

const deadlinesOf = (content: string | Uint8Array) => ledger(['deadlines', '--terms', file(content)]);

describe('deadlines', () => {
  it('gives each milestone with the steps that lead to it (I15, R13)', async () => {
    const { code, stdout, stderr } = await deadlinesOf(JSON.stringify(TERMS));

    expect([code, stderr]).toEqual([0, '']);
    // 2026-10-01 is a Thursday.
    expect(stdout).toMatch(/2026-10-01.*24:00/);
    expect(stdout).toContain('less 3 months');
  });

  it('gives them as JSON, with the instant in UTC', async () => {
    const milestones = await answer<Record<string, unknown>[]>([
      'deadlines',
      '--terms',
      file(JSON.stringify(TERMS)),
    ]);

    // 24:00 of 1 October in Vilnius, three hours ahead of UTC then.
    expect(milestones.map(({ instant }) => instant)).toContain('2026-10-01T21:00:00.000Z');
  });

  it('gives those of a later term, which follows the new end, with --term (first 5)', async () => {
    const ofTerm = (term: string, terms: object = TERMS) =>
      ledger(['deadlines', '--term', term, '--terms', file(JSON.stringify(terms))]);

    expect((await ofTerm('3')).stdout).toMatch(/2028-10-01|2028-09-2\d|2028-09-30/);
    const { autoRenewal: _, ...once } = TERMS;
    const none = await ofTerm('2', once);
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toContain('No term follows term 1 of itself.');
    const misused = await ofTerm('0');
    expect([misused.code, misused.stdout]).toEqual([2, '']);
    expect(misused.stderr).toContain('Give a whole number from 1 to 1000.');
  });

  it('prints a JSON schema that the terms meet and others do not', async () => {
    const schema = await answer<object>(['deadlines', '--schema']);

    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(schema);
    const { end: _, ...endless } = TERMS;
    expect(validate(TERMS)).toBe(true);
    expect(validate(endless)).toBe(false);
    expect(validate({ ...TERMS, graceDays: '14' })).toBe(false);
    expect(validate({ ...TERMS, more: 1 })).toBe(false);
  });

  const json = (change: object) => JSON.stringify({ ...TERMS, ...change });
  it.each<[what: string, content: string | Uint8Array, says: RegExp]>([
    ['an end before the start', json({ end: '2025-01-01' }), /\/end/],
    ['a date that does not exist', json({ end: '2027-02-30' }), /\/end/],
    ['an unknown zone', json({ timeZone: 'Europe/Vilna' }), /\/timeZone/],
    ['an unknown calendar', json({ holidayCalendars: ['XX'] }), /holidayCalendars/],
    [
      'an unknown currency',
      json({ monthlyFee: { amount: '1.00', currency: 'XXQ' } }),
      /\/monthlyFee\/currency/,
    ],
    ['an unknown member', json({ more: 1 }), /more/],
    ['a prototype', `{"__proto__": {"x": 1}, ${json({}).slice(1)}`, /__proto__/],
    ['half a file', json({}).slice(0, 60), /ends in the middle/],
    ['an empty file', '', /empty/],
    ['UTF-16', Buffer.from(`\uFEFF${json({})}`, 'utf16le'), /not UTF-8/],
    ['a list', '[]', /the terms/],
  ])('refuses %s, naming it and the mend', async (_, content, says) => {
    const { code, stdout, stderr } = await deadlinesOf(content);

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).toContain('mend: ');
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('says what it needs when nothing is given', async () => {
    expect(await ledger(['deadlines'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--terms FILE or --schema'),
    });
  });
});
