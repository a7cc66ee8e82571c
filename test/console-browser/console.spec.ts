import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { ROLES } from '#domain/kernel/event.js';
import { startService, type Service } from '../support/service.js';
import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const ASSETS = 'dist/console/assets';
const FIRST_LOAD_BYTES = 300 * 1024;
const FETCHED = `performance.getEntriesByType('resource').map(({ name }) => name)
  .filter((name) => name.includes('/assets/')).map((name) => name.split('/').at(-1))`;

describe('the console as the service serves it', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const asBrowser = (path: string) => request(service.url).get(path).set('Accept', BROWSER);

  it.each(['/', '/queue', '/leases/L-1', '/leases/a%2Fb?asOf=2026-01-01'])(
    'gives a browser the page at %s',
    async (path) => {
      const { text, headers } = await asBrowser(path).expect(200).expect('Content-Type', /html/);
      expect(headers['cache-control']).toBe('no-store');
      const [, nonce] = /nonce="([\w-]{22})"/.exec(text)!;
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
      expect(text).not.toMatch(/<style|<script(?![^>]* src=)| style=| on\w+=|https?:/);
    },
  );

  it('makes a nonce for each answer', async () => {
    const [one, other] = await Promise.all([asBrowser('/'), asBrowser('/')]);
    expect(one.text).not.toBe(other.text);
  });

  it.each([
    ['/v1/nowhere', BROWSER],
    ['/assets/nowhere.js', BROWSER],
    ['/problems/nowhere', BROWSER],
    ['/queue', 'application/json'],
    ['/nowhere', '*/*'],
  ])('answers %s asked for as %s with a problem, as before', async (path, accept) => {
    const response = await request(service.url).get(path).set('Accept', accept);
    expect([401, 404]).toContain(response.status);
    expect(response.headers['content-type']).toMatch(/problem\+json/);
  });

  it.each([
    ['/leases/%E0%A4%A', '/leases/%25E0%25A4%25A'],
    ['/leases/%?asOf=50%', '/leases/%25?asOf=50%'],
    ['//elsewhere.example/%', '/elsewhere.example/%25'],
    ['/\\\\elsewhere.example/%', '/elsewhere.example/%25'],
  ])(
    'sends a browser at %s, which nobody can decode, to the page of what it says: %s',
    async (path, page) => {
      expect(await answerTo(path, BROWSER)).toEqual({ status: 302, location: page });
      expect(await answerTo(path, 'application/json')).toMatchObject({ status: 400 });
    },
  );

  it('answers a path of the API that nobody can decode with a problem, to a browser too', async () => {
    expect(await answerTo('/v1/leases/%E0%A4%A', BROWSER)).toMatchObject({ status: 400 });
  });

  /** To a target as it is written: clients of `fetch` would mend it first. */
  async function answerTo(path: string, accept: string) {
    const { hostname, port } = new URL(service.url);
    const asked = get({ hostname, port, path, headers: { accept } });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    const { statusCode: status, headers } = answer;
    return { status, ...(headers.location === undefined ? {} : { location: headers.location }) };
  }

  it('takes nothing but reading at the addresses of its pages', async () => {
    await request(service.url).post('/queue').set('Accept', BROWSER).expect(404);
  });

  it.each(['br', 'gzip', 'identity'])('serves its files for ever, as %s', async (encoding) => {
    const [script] = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
    const { headers } = await request(service.url)
      .get(`/assets/${script}`)
      .set('Accept-Encoding', encoding)
      .expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
    expect(headers['content-type']).toMatch(/javascript/);
  });
});

describe('the console in a browser', () => {
  const desk = useDesk();

  itInChromium(
    'signs in by a link, whose token leaves the address at once, and shows the queue',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk');
      await page.getByRole('heading', { level: 1, name: 'Renewal queue' }).waitFor();
      expect(page.url()).toBe(`${desk().url}/queue`);
      await page.getByRole('link', { name: 'L-ROA' }).waitFor();
      expect(await page.evaluate('Object.keys(localStorage).join()')).not.toContain('token');
      await page.reload();
      await page.getByRole('link', { name: 'L-ROA' }).waitFor();
      expect(await context.cookies()).toEqual([]);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('asks whoever comes without a token for one, and says why one is no good', async () => {
    const { page, context, faults } = await desk().open('/queue');
    await page.getByLabel('Token', { exact: true }).fill('nonsense');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This is no token of the service').waitFor();
    await page.getByLabel('Token', { exact: true }).fill(desk().tokenIn('renewal-desk'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('keeps the instants that it shows in the address, says so, and goes back to now', async () => {
    const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
    await page.getByRole('button', { name: /^As known on/ }).click();
    await page.getByRole('dialog', { name: 'As known on' }).locator('input[type=date]').fill('2026-10-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('This page is live only').waitFor();
    expect(page.url()).toContain('asOf=2026-10-01');
    // While it closes, what the clock was set in has a button of the same name.
    const banner = page.getByRole('status').filter({ hasText: 'This page is live only' });
    await banner.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('This page is live only').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('asOf');
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('keeps filters and order in the address, and exports what is seen', async () => {
    const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
    await page.getByRole('button', { name: 'Lease', exact: true }).click();
    await page.getByLabel('Find in the table').fill('notice by lessee');
    await page.getByText('3 of 7 rows').waitFor();
    expect(page.url()).toContain('sort=lease&find=notice+by+lessee');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const stream = await file.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const [head, ...lines] = Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    expect(head).toBe('Due,Lease,What binds,Risk,Why,Lessee,Owner,At stake');
    expect(lines.map((line) => line.split(',')[1])).toEqual(['L-CLEAN', 'L-MISSED', 'L-TENANT']);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium(
    'loads 300 KB at the most up to the first page of each role, and nothing else of the console',
    async () => {
      for (const role of ROLES) {
        const { page, context } = await desk().openAs(role);
        await page.locator('#page table, #page .desk-card').first().waitFor();
        const names = (await page.evaluate(FETCHED)) as readonly string[];
        const bytes = names.map((name) => statSync(join(ASSETS, `${name}.br`)).size);
        expect(bytes.length).toBeGreaterThan(3);
        expect([role, bytes.reduce((sum, each) => sum + each, 0) < FIRST_LOAD_BYTES]).toEqual([role, true]);
        await context.close();
      }
    },
    120_000,
  );

  itInChromium('opens a fact to its source and the event behind it', async () => {
    const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
    await page
      .getByRole('button', { name: /Where this comes from/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Show the event' }).click();
    await page.getByText('What it says').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});
