import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { ledger as ledgerAlone, start } from '../support/console.js';
import { eventsIn } from '../support/events-in.js';
import { answer, ledger } from '../support/kept-console.js';
import { randomNumbers } from '../support/random-numbers.js';
import { describeWithData, sharedData } from '../support/shared-data.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PORTFOLIO = sharedData('portfolio/portfolio-500.csv');
const FOLDERS = 2;
const KILLS_EACH = 4;
const SEED = 20_261_122;

interface Summary {
  readonly accepted: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  readonly digest: string;
}

interface Verdict {
  readonly line: string;
  readonly lease_ref: string;
  readonly verdict: string;
  readonly field: string;
  readonly reason: string;
  readonly mend: string;
  readonly remark: string;
}

const folder = temporaryFolder();
afterAll(() => folder.remove());

const csv = (text: string): Verdict[] => parse(text, { columns: true });
const said = ({ line, lease_ref, verdict, field }: Verdict) => ({ line, lease_ref, verdict, field });

/** Imports to the end; refused lines make it 1, the answer to "is all of it in?". */
async function imported(data: string): Promise<Summary & { readonly verdicts: Verdict[] }> {
  const result = join(folder.path, 'result.csv');
  const { code, stdout, stderr } = await ledger([
    'import',
    PORTFOLIO,
    '--data',
    data,
    '--result',
    result,
    '--json',
  ]);
  const summary = JSON.parse(stdout || `{"stderr": ${JSON.stringify(stderr)}}`) as Summary;
  expect(code).toBe(summary.refused > 0 ? 1 : 0);
  return { ...summary, verdicts: csv(readFileSync(result, 'utf8')) };
}

/** Imports until the log holds so many events, and then ends as a power cut would. */
async function importedUpTo(events: number, data: string): Promise<void> {
  const child = start(['import', PORTFOLIO, '--data', data]);
  child.stdout.resume();
  child.stderr.resume();
  const exited = once(child, 'exit');
  while (child.exitCode === null && eventsIn(data) < events) await sleep(10);
  child.kill('SIGKILL');
  await exited;
}

describeWithData('import of a portfolio of 500', () => {
  const whole = join(folder.path, 'whole');
  let first: Awaited<ReturnType<typeof imported>>;
  let events: number;
  beforeAll(async () => {
    first = await imported(whole);
    events = eventsIn(whole);
  });

  it('accepts and refuses what is expected, line by line, with the column at fault', () => {
    const expected = csv(readFileSync(sharedData('portfolio/portfolio-500.expected.csv'), 'utf8'));

    expect(first.verdicts.map(said)).toEqual(expected.map(said));
    expect(first.accepted).toBe(expected.filter(({ verdict }) => verdict === 'accepted').length);
    for (const { verdict, reason, mend } of first.verdicts)
      if (verdict === 'refused')
        expect([reason, mend]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  });

  it('remarks on the leases that were over when they were taken on, and on no other', () => {
    const rows = parse(readFileSync(PORTFOLIO, 'utf8'), { columns: true }) as Record<string, string>[];
    const today = new Date().toISOString().slice(0, 10);
    const over = first.verdicts.filter(
      ({ verdict }, index) =>
        verdict === 'accepted' && rows[index]!['auto_renew_months'] === '' && rows[index]!['end']! < today,
    );
    expect(over.length).toBeGreaterThan(100);
    expect(first.verdicts.filter(({ remark }) => remark.includes('is over since'))).toEqual(over);
  });

  it('changes nothing when it comes again, and prints the verdicts where no file is named for them', async () => {
    const { code, stdout, stderr } = await ledgerAlone(['import', PORTFOLIO, '--data', whole]);

    expect(code).toBe(1);
    expect(csv(stdout)).toEqual(
      first.verdicts.map((each) => ({
        ...each,
        verdict: each.verdict === 'accepted' ? 'already recorded' : each.verdict,
      })),
    );
    expect(stderr).toContain(
      `0 accepted, 487 already recorded, 13 refused; the portfolio's digest is ${first.digest}`,
    );
    expect(eventsIn(whole)).toBe(events);
  });

  it('refuses a row that changes what a known reference was taken on with', async () => {
    const [header = '', row = ''] = readFileSync(PORTFOLIO, 'utf8').split('\n');
    const changed = join(folder.path, 'changed.csv');
    writeFileSync(changed, `${header}\n${row.replace('9011.20', '9011.21')}\n`);

    const { code, stdout } = await ledger(['import', changed, '--data', whole, '--json']);

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      accepted: 0,
      alreadyRecorded: 0,
      refused: 1,
      digest: first.digest,
      lines: [
        {
          line: 2,
          leaseRef: 'L-1-00000',
          verdict: 'refused',
          field: 'lease_ref',
          reason: expect.stringMatching(/other content/),
          mend: expect.stringMatching(/^amend/),
        },
      ],
    });
    expect(eventsIn(whole)).toBe(events);
  });

  it(`ends in the same state after ${FOLDERS * KILLS_EACH} kills at random moments`, async () => {
    const random = randomNumbers(SEED);
    const killed = Array.from({ length: FOLDERS }, (_, index) => ({
      data: join(folder.path, `killed-${index}`),
      moments: Array.from({ length: KILLS_EACH }, () => 1 + Math.floor(random() * events)).toSorted(
        (a, b) => a - b,
      ),
    }));
    const endOf = async ({ data, moments }: (typeof killed)[0]) => {
      for (const moment of moments) await importedUpTo(moment, data);
      const { stdout } = await ledger(['import', PORTFOLIO, '--data', data, '--json']);
      const { digest, accepted: added, alreadyRecorded } = JSON.parse(stdout) as Summary;
      const accepted = added + alreadyRecorded;
      const { live, rebuilt } = await answer<{ live: string; rebuilt: string }>([
        'replay',
        '--check',
        '--data',
        data,
      ]);
      return { digest, accepted, events: eventsIn(data, 'lease-%'), equal: live === rebuilt };
    };

    const ends = await Promise.all(killed.map(endOf));

    const { digest, accepted } = first;
    expect(ends).toEqual(
      killed.map(() => ({ digest, accepted, events: eventsIn(whole, 'lease-%'), equal: true })),
    );
  }, 300_000);
});
