import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { Ledger } from '#application/ledger.js';
import { LedgerModule } from '#application/ledger.module.js';
import { readConfiguration } from '#ledger/configuration.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { LESSEE, LESSOR } from '#domain/kernel/example.js';
import { createHttpApp } from '#ledger/http/create-http-app.js';
import { importFile } from '../../../apps/cli/src/commands/import.js';
import { withNewLedger } from '../../../apps/cli/src/open-ledger.js';
import { EXAMPLES, offer, OTHERS_IN_EXAMPLES, pathOf, routeOf } from '../../support/api-story.js';

/** A portfolio, every command over HTTP, and every lease's command from a file, as the clock of the machine has it. */
export async function imports(folder: string): Promise<string> {
  await take(folder, fileURLToPath(new URL('portfolio.csv', import.meta.url)));
  await overHttp(folder);
  const file = join(folder, 'commands.ndjson');
  writeFileSync(file, commandLines().join('\n'));
  await take(folder, file);
  return new Date(Math.ceil(Date.now() / DAY) * DAY).toISOString();
}

const DAY = 86_400_000;
/** Commands whose examples have no place in the life that the others tell. */
const APART = ['WithdrawOffer', 'DeclineOffer', 'ReinstateLease', 'DeclineRenewal', 'AcknowledgeReminder'];
const ENDED_OFFERS = [
  ['W-1', '203.0.112.0/24', 'WithdrawOffer'],
  ['D-1', '203.0.113.0/24', 'DeclineOffer'],
] as const;

const take = (folder: string, path: string) =>
  withNewLedger(folder, (ledger) =>
    importFile(ledger, path, async (results) => {
      for await (const { line, refusal } of results)
        if (refusal) console.error(`${path} line ${line}: ${refusal.reason}`);
    }),
  );

async function overHttp(folder: string): Promise<void> {
  const configuration = readConfiguration({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const app = await createHttpApp(LedgerModule.over({ folder, live: false }), configuration);
  await app.init();
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await server.ready();
  const key = await LocalKey.open(folder);
  const token = await key.issueToken({ role: 'operator', subject: 'history@example.net', ttl: 3600 });
  const headers = { authorization: `Bearer ${token}` };
  const post = async (url: string, payload: object) => {
    const answer = server.inject({ method: 'POST', url, headers, payload });
    // A name waits for the read model, which nothing else brings up to date here.
    while (await Promise.race([answer.then(() => false), setTimeout(20, true)]))
      await app.get(Ledger).catchUp();
    const { statusCode, json } = await answer;
    if (statusCode >= 300) console.error(`${url}: ${json().detail}`);
  };
  for (const partyId of OTHERS_IN_EXAMPLES) await post('/v1/parties', { partyId, name: `Party ${partyId}` });
  for (const [type, { body }] of Object.entries(EXAMPLES))
    if (!APART.includes(type)) await post(pathOf(type), body);
  await post('/v1/blocks', { prefix: '203.0.0.0/8', holder: LESSOR });
  for (const [leaseId, prefix, type] of ENDED_OFFERS) {
    await post('/v1/leases', offer({ leaseId, lessor: LESSOR, lessee: LESSEE, prefix }));
    await post(pathOf(type, { leaseId }), EXAMPLES[type]!.body);
  }
  await post('/v1/checkpoints', {});
  await app.close();
}

/** The examples that tell a lease's life, of another lease and on other addresses, as lines of a commands file. */
const commandLines = (): string[] =>
  Object.entries(EXAMPLES)
    .filter(([type]) => !APART.includes(type) && routeOf(type).path.startsWith('/v1/leases'))
    .map(([command, { path, body }]) => {
      const {
        leaseId: _,
        effectiveAt,
        evidence,
        reason,
        ...data
      } = { ...path, ...body } as Record<string, unknown>;
      const line = { command, lease: 'L-FILE', data, effectiveAt, evidence, reason };
      return JSON.stringify(line).replaceAll('198.51.100.', '198.51.101.');
    });
