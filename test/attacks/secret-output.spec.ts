import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledger, outcomeOf, portOf, start } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');
const KEY = Buffer.alloc(32, 0x5a).toString('base64');
const keyFile = join(folder.path, 'ledger.key');
mkdirSync(data);
writeFileSync(keyFile, KEY, { mode: 0o600 });

const SECRETS = ['s3cret-smtp', 's3cret-vrps', 's3cret-query', 's3cret-jwks', 's3cret-hook', 's3cret-esdb'];
const ENVIRONMENT = {
  LEDGER_KEY_FILE: keyFile,
  LOG_LEVEL: 'trace',
  SMTP_URL: 'smtp://mailer:s3cret-smtp@127.0.0.1:9',
  MAIL_FROM: 'ledger@example.net',
  VRP_SOURCE: 'http://reader:s3cret-vrps@127.0.0.1:9/vrps.json?token=s3cret-query',
  REMINDERS_ALLOW_PRIVATE: 'yes',
};

/** Each as it is, as it stands in a URL or a header, and the bytes of a key in every form. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret, 'base64').toString('hex'),
  Buffer.from(secret, 'base64').toString('base64url'),
];

const expectNone = (text: string, secrets: readonly string[]) => {
  const found = secrets.flatMap(formsOf).filter((form) => form.length > 8 && text.includes(form));
  expect(found).toEqual([]);
};

describe('everything that a service says', () => {
  it('at any level, at start, in trouble and when asked wrongly, is without its secrets', async () => {
    const service = start(['serve', '--port', '0', '--data', data], { env: ENVIRONMENT });
    let said = '';
    service.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    service.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const port = await portOf(service);
    const tokens = await Promise.all(
      ['operator', 'renewal-desk'].map(async (role) =>
        (await ledger(['token', '--role', role, '--data', data])).stdout.trim(),
      ),
    );
    const ask = async (path: string, body?: string, token = tokens[0]) => {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const how = body === undefined ? {} : { method: 'POST', body };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, ...how });
      return { status: response.status, text: await response.text() };
    };
    const hook = await ask(
      '/v1/reminders/subscriptions',
      JSON.stringify({
        subscriptionId: '11111111-1111-5111-8111-111111111111',
        channel: 'webhook',
        url: 'http://127.0.0.1:9/in?key=s3cret-hook',
        before: [{ count: 3, unit: 'days' }],
      }),
    );
    const { position } = JSON.parse(hook.text) as { position: string };
    await ask(`/v1/reminders?minPosition=${position}`);
    const secret = await ask('/v1/reminders/subscriptions/11111111-1111-5111-8111-111111111111/secret');
    const calendar = await ask('/v1/renewals/calendars', '{}');
    await ask('/v1/parties', '{"name":', tokens[1]);
    await ask('/v1/leases', '{}', `${tokens[0]}x`);
    await ask(`/v1/leases?token=${tokens[0]}`);
    const seen = [await ask('/readyz'), await ask('/metrics')].map(({ text }) => text).join('');
    const { stdout, stderr } = await ledger(['doctor', '--data', data], { env: ENVIRONMENT });
    service.kill('SIGTERM');
    await once(service, 'exit');

    expect([hook.status, secret.status, calendar.status]).toEqual([201, 200, 201]);
    const signing = (JSON.parse(secret.text) as { secret: string }).secret.replace('whsec_', '');
    const jwk = JSON.parse(readFileSync(join(data, 'token-key.jwk'), 'utf8')) as { d: string };
    const calendarToken = /[\w-]{30,}/.exec(calendar.text)?.[0] ?? KEY;
    expectNone(`${said}${seen}${stdout}${stderr}`, [
      ...SECRETS,
      KEY,
      jwk.d,
      ...tokens,
      signing,
      calendarToken,
    ]);
    expect(said).toContain('"VRP');
  }, 120_000);
});

describe('an error about the configuration', () => {
  it.each([
    ['a key for its file', { LEDGER_KEY_FILE: KEY }],
    ['a key file that holds something else besides', { LEDGER_KEY_FILE: 'spoiled' }],
    ['a key set of no scheme', { JWKS_URL: '//id:s3cret-jwks@keys' }],
    ['a key set with a secret parameter', { JWKS_URL: 'ftp://keys/?access_token=s3cret-jwks' }],
    ['a mail server of no scheme', { SMTP_URL: 'mailer:s3cret-smtp@mail' }],
    ['a store of another scheme', { EVENTSTOREDB_URL: 'http://ledger:s3cret-esdb@node' }],
    ['a store without a host', { EVENTSTOREDB_URL: 'esdb://ledger:s3cret-esdb@', LEDGER_KEY_FILE: keyFile }],
    ['an address for its file', { SMTP_URL_FILE: 'smtp://mailer:s3cret-smtp@mail' }],
    ['an address twice', { SMTP_URL_FILE: '/etc/hostname', SMTP_URL: 'smtp://mailer:s3cret-smtp@mail' }],
  ])('names what is wrong and shows no secret: %s', async (_, given) => {
    writeFileSync(join(folder.path, 'spoiled'), `${KEY} and more`);
    const env: Record<string, string> = { ...given };
    if (env['LEDGER_KEY_FILE'] === 'spoiled') env['LEDGER_KEY_FILE'] = join(folder.path, 'spoiled');
    const { code, stdout, stderr } = await outcomeOf(
      start(['serve', '--port', '0', '--data', join(folder.path, 'wrong')], { env }),
    );
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/^lease-ledger: /);
    expectNone(`${stdout}${stderr}`, [...SECRETS, KEY]);
  });
});
