import { LedgerModule } from '#application/ledger.module.js';
import { readConfiguration } from '#ledger/configuration.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { createHttpApp } from '#ledger/http/create-http-app.js';
import type { Answer, Views } from './golden-log.js';

/**
 * What the ledger of a folder answers an operator at `now`. The paths of the API are what lasts longest about a
 * view: everything behind them may move, and golden logs still ask.
 */
export async function askViews(folder: string, now: string, paths: readonly string[]): Promise<Views> {
  const configuration = readConfiguration({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const ledger = LedgerModule.over({ folder, live: false, clock: () => new Date(now) });
  const app = await createHttpApp(ledger, configuration);
  try {
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const key = await LocalKey.open(folder);
    const token = await key.issueToken({ role: 'operator', subject: 'history@example.net', ttl: 3600 });
    const views: [string, Answer][] = [];
    for (const path of paths) views.push([path, await ask(`${url}${path}`, token)]);
    return Object.fromEntries(views);
  } finally {
    await app.close();
  }
}

/** Of a refusal only its code: its words may change. */
async function ask(url: string, token: string): Promise<Answer> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const isJson = response.headers.get('content-type')?.includes('json');
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  const body = isJson ? JSON.parse(text) : text;
  return response.ok ? { status: 200, body } : { status: response.status, body: { type: body.type } };
}
