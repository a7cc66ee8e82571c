import { randomUUID } from 'node:crypto';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { randomNumbers } from '../../support/random-numbers.js';
import { PARTIES, setUpForeignWorld } from '../../support/foreign-world.js';
import { clientOf } from '../../support/service.js';
import { underAttack, type Target } from './target.js';

const CALLERS = [
  ['lessee', PARTIES.mine, 'shared'],
  ['lessee', PARTIES.rival, 'shared'],
  ['lessor', PARTIES.mine, 'shared'],
  ['lessor', PARTIES.broker, 'shared'],
  ['legal', undefined, 'shared'],
  ['operator', undefined, 'shared'],
  ['lessee', PARTIES.mine, 'another'],
] as const;
const BODIES = 10;
const CALENDARS = '/v1/renewals/calendars';

/** One key, used by everybody at once, for one thing and for many. */
export const repeats: Campaign = {
  name: 'repeats',
  about:
    'keys used at once by parties, roles and subjects, with many bodies: one answer each, and nobody another’s',
  runs: 30,
  run: ({ seed, runs, progress }) =>
    underAttack(
      async (target): Promise<Findings> => {
        const random = randomNumbers(seed);
        let sent = 0;
        for (let round = 0; round < runs; round++) {
          sent += await oneKey(target, `${seed}-${round}-${random()}`);
          if (round % 10 === 9) progress(await target.line(`${sent} sent`));
        }
        return { sent };
      },
      { prepare: async (target) => setUpForeignWorld(clientOf(target.url, await target.token('operator'))) },
    ),
};

async function oneKey(target: Target, key: string): Promise<number> {
  const answers = await Promise.all(
    CALLERS.map(async ([role, party, subject]) => {
      const headers = {
        authorization: `Bearer ${await target.token(role, party, subject)}`,
        'idempotency-key': key,
        'content-type': 'application/json',
      };
      const ids = Array.from({ length: BODIES }, () => `C-${randomUUID()}`);
      const all = await Promise.all(
        ids.map((calendarId) => target.ask('POST', CALENDARS, headers, JSON.stringify({ calendarId }))),
      );
      return { ids, all };
    }),
  );
  for (const { ids, all } of answers) {
    const made = all.filter(({ status }) => status === 201);
    const others = all.filter(({ status }) => status !== 201 && status !== 422);
    if (made.length !== 1 || others.length > 0)
      throw new Error(`one key made ${made.length}, ${others.map(({ status }) => status).join()}`);
    const { stream } = JSON.parse(made[0]!.text) as { stream: string };
    if (!ids.some((id) => stream === `calendar-${id}`)) throw new Error(`${stream} is the answer of another`);
  }
  return CALLERS.length * BODIES;
}
