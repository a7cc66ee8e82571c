import { readFileSync } from 'node:fs';
import { describeWithCases, sharedCases } from '../support/shared-data.js';
import { startService, type Client } from '../support/service.js';

interface Step {
  readonly post?: string;
  readonly body?: object;
  readonly expect?: number | readonly number[];
}
interface Check {
  readonly get: string;
  readonly at?: string;
  readonly is_: unknown;
}
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
}

const KINDS = ['a fact outside the life of its lease', 'steps of a notice out of order'];
const casesOf = (): readonly Case[] =>
  (JSON.parse(readFileSync(sharedCases('lease-life.json'), 'utf8')) as Case[]).filter(({ kind }) =>
    KINDS.includes(kind),
  );

async function follow(client: Client, { post, body, expect: right }: Step): Promise<void> {
  const { status, body: answer } = await client.post(post!, body);
  expect({ post, answer, status: [right].flat().includes(status) }).toEqual({ post, answer, status: true });
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
        for (const { get, at, is_ } of checks) {
          const { body } = await client.get(get);
          expect([get, (body as Record<string, unknown>)[at!]]).toEqual([get, is_]);
        }
      } finally {
        await service.stop();
      }
    }
  });
});
