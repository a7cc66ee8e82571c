import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describeWithCases, sharedCases } from '../support/shared-data.js';
import { startService, type Client } from '../support/service.js';

interface Step {
  readonly post?: string;
  readonly body?: object;
  readonly expect?: number | readonly number[];
  /** Until a member of the view's answer, by its path, has the value. */
  readonly wait?: string;
  readonly until?: readonly [string, unknown];
}
interface Check {
  readonly get: string;
  readonly at?: string;
  /** The list whose length is checked. */
  readonly count?: string;
  /** The value, or those that are right. */
  readonly is_: unknown;
  /** No month is billed twice, and no two lines share a day. */
  readonly months_unique?: true;
}
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
}

const KINDS = [
  'a fact outside the life of its lease',
  'steps of a notice out of order',
  'backdated amendment of dates',
  'late knowledge of a timely act',
  'what is agreed counts from when it is agreed',
];
const casesOf = (): readonly Case[] =>
  (JSON.parse(readFileSync(sharedCases('lease-life.json'), 'utf8')) as Case[]).filter(({ kind }) =>
    KINDS.includes(kind),
  );

const memberAt = (answer: unknown, path: string): unknown =>
  path.split('.').reduce((value, member) => (value as Record<string, unknown>)[member], answer);

/** What the views have to have seen to show it: the position of what was recorded, if anything was. */
async function follow(
  client: Client,
  { post, body, expect: right, wait, until }: Step,
): Promise<string | undefined> {
  if (wait !== undefined) {
    const [path, value] = until!;
    while (memberAt((await client.get(wait)).body, path) !== value) await setTimeout(50);
    return undefined;
  }
  const { status, body: answer } = await client.post(post!, body);
  expect({ post, answer, status: [right].flat().includes(status) }).toEqual({ post, answer, status: true });
  return (answer as { readonly position?: string }).position;
}

/** Every day of the schedule is in one line of it, and every line in one month. */
function checkMonths(money: unknown): void {
  const { schedule } = money as { readonly schedule: readonly { from: string; until: string }[] };
  const lines = schedule.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  expect(lines.length).toBeGreaterThan(0);
  for (const [index, { from }] of lines.entries())
    if (index > 0) expect(lines[index - 1]!.until <= from).toBe(true);
  const months = lines.map(({ from }) => from.slice(0, 7));
  expect(new Set(months).size).toBe(months.length);
}

describeWithCases('the cases of a lease life in order', () => {
  it('give their right answers over HTTP', async () => {
    const cases = casesOf();
    expect(cases.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['ended-before-it-began', 'agreed-fee-of-the-next-term']),
    );
    for (const { steps, checks } of cases) {
      const service = await startService();
      try {
        const client = await service.as('operator');
        for (const step of steps) {
          const position = await follow(client, step);
          if (position !== undefined) await client.get(`/v1/leases?minPosition=${position}`).expect(200);
        }
        for (const { get, at, count, is_, months_unique: unique } of checks) {
          const { body } = await client.get(get);
          if (unique) {
            checkMonths(body);
            continue;
          }
          const value = memberAt(body, at ?? `${count}.length`);
          expect([get, [is_].flat()]).toEqual([get, expect.arrayContaining([value])]);
        }
      } finally {
        await service.stop();
      }
    }
  });

  /** Its last step names a fee in the renewal itself, which the product takes by a proposal and the agreement to it. */
  it('bill the fee of the next term from its first day wherever it is told, once agreed (I4)', async () => {
    const { steps } = casesOf().find(({ id }) => id === 'agreed-fee-of-the-next-term')!;
    const { end, terms, effectiveAt } = steps.at(-1)!.body as {
      end: string;
      terms: { monthlyFee: object };
      effectiveAt: string;
    };
    const service = await startService();
    try {
      const client = await service.as('operator');
      for (const step of steps.slice(0, -1)) await follow(client, step);
      const proposal = { proposalId: 'P-1', by: 'lessor', end, monthlyFee: terms.monthlyFee };
      await client.post('/v1/leases/L1/renewal-proposals', { ...proposal, effectiveAt }).expect(201);
      const agreement = { by: 'lessee', effectiveAt };
      const agreed = await client
        .post('/v1/leases/L1/renewal-proposals/P-1/agreement', agreement)
        .expect(201);
      const told = async (path: string) =>
        (await client.get(`${path}?on=2026-11-15T09:00:00Z&minPosition=${agreed.body.position}`).expect(200))
          .body;

      const { schedule } = await told('/v1/leases/L1/money');
      const next = schedule.filter(({ term }: { term: number }) => term === 2);
      expect(next).toHaveLength(12);
      expect(new Set(next.map((line: { amount: { amount: string } }) => line.amount.amount))).toEqual(
        new Set(['90.00']),
      );
      // The December of the first term has 30 of its 31 days: 96.77; then twelve months at 90.00.
      const { exposure } = await told('/v1/leases/L1/liability');
      expect(exposure.feesToTermEnd).toEqual({ amount: '1176.77', currency: 'EUR' });
      const { totals } = await told('/v1/parties/33333333-3333-5333-8333-333333333333/money');
      // Eleven months at 100.00, that December, and the next term.
      expect(totals).toMatchObject([{ scheduled: '2276.77' }]);
    } finally {
      await service.stop();
    }
  });
});
