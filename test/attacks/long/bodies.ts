import { COMMAND_ROUTES } from '#ledger/http/commands/routes.js';
import type { Campaign, Findings } from '../../faults/campaign.js';
import { pathOf } from '../../support/api-story.js';
import { randomNumbers } from '../../support/random-numbers.js';
import { hostileBodies, REFUSALS } from '../hostile-bodies.js';
import { underAttack } from './target.js';

/** Bodies of a caller with a token that are wrong in every way known, at every route. */
export const bodies: Campaign = {
  name: 'bodies',
  about:
    'rounds of every hostile body at a fifth of all commands, by an operator: refused each, nothing recorded',
  runs: 5,
  run: ({ seed, runs, progress }) =>
    underAttack(async (target): Promise<Findings> => {
      const random = randomNumbers(seed);
      const authorization = `Bearer ${await target.token('operator')}`;
      const head = async () => (await target.ask('GET', '/v1/leases?limit=1', { authorization })).text;
      const before = await head();
      let sent = 0;
      for (let round = 0; round < runs; round++) {
        const routes = COMMAND_ROUTES.filter(() => random() < 0.2);
        for (const { command } of routes)
          for (const { what, body, headers = {} } of hostileBodies(random)) {
            const path = pathOf(command.type);
            const all = { authorization, 'content-type': 'application/json', ...headers };
            const { status, text } = await target.ask('POST', path, all, body);
            sent += 1;
            if (!REFUSALS.has(status))
              throw new Error(`${path} with ${what}: ${status} ${text.slice(0, 300)}`);
            if (text.length > 16_000)
              throw new Error(`${path} with ${what}: an answer of ${text.length} characters`);
          }
        progress(await target.line(`${sent} bodies`));
      }
      const { position: was } = JSON.parse(before) as { position: string };
      const { position: is } = JSON.parse(await head()) as { position: string };
      if (was !== is) throw new Error(`something was recorded: ${was} became ${is}`);
      return { sent };
    }),
};
