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
];
const casesOf = (): readonly Case[] =>
  (JSON.parse(readFileSync(sharedCases('lease-life.json'), 'utf8')) as Case[]).filter(({ kind }) =>
    KINDS.includes(kind),
  );

const memberAt = (answer: unknown, path: string): unknown =>
  path.split('.').reduce((value, member) => (value as Record<string, unknown>)[member], answer);

async function follow(client: Client, { post, body, expect: right, wait, until }: Step): Promise<void> {
  if (wait !== undefined) {
    const [path, value] = until!;
    while (memberAt((await client.get(wait)).body, path) !== value) await setTimeout(50);
    return;
  }
  const { status, body: answer } = await client.post(post!, body);
  expect({ post, answer, status: [right].flat().includes(status) }).toEqual({ post, answer, status: true });
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
    expect(cases.map(({ id }) => id)).toContain('ended-before-it-began');
    for (const { steps, checks } of cases) {
      const service = await startService();
      try {
        const client = await service.as('operator');
        for (const step of steps) await follow(client, step);
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
});
