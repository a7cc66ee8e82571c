import type { Campaign, Findings } from '../../faults/campaign.js';
import { forgedTokens } from './forged-tokens.js';
import { underAttack } from './target.js';

/** Tokens that prove nothing, at routes that need one. */
export const tokens: Campaign = {
  name: 'tokens',
  about: 'rounds of every forged token at every way in: 401 each, and no word of what is behind it',
  runs: 3,
  run: ({ runs, progress }) =>
    underAttack(async (target): Promise<Findings> => {
      const forged = await forgedTokens(target.folder);
      let tried = 0;
      for (let round = 0; round < runs; round++) {
        for (const [wrong, authorization] of forged)
          for (const [method, path] of [
            ['GET', '/v1/leases'],
            ['POST', '/v1/parties'],
            ['GET', '/v1/leases/B-1/history'],
            ['POST', '/v1/leases/B-1/notices'],
            ['GET', '/v1/renewals/calendar.ics'],
          ] as const) {
            const { status, headers, text } = await target.ask(method, path, { authorization });
            tried += 1;
            if (status !== 401 || !headers.get('www-authenticate')?.startsWith('Bearer'))
              throw new Error(`${method} ${path} with ${wrong}: ${status}`);
            if (/B-1|mallory|\d+\.\d+\.\d+\.\d+/.test(text.replaceAll(path, '')))
              throw new Error(`${wrong}: ${text}`);
          }
        progress(await target.line(`${tried} tokens`));
      }
      return { tried };
    }),
};
