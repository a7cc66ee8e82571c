import { once } from 'node:events';
import type { Role } from '#domain/kernel/event.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { hasChromium, startChromium } from '../support/chromium.js';
import { portOf, start } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { NO_FAULTS, opened } from './desk.js';
import { tooWide, violations, wordsOf } from './found-in-page.js';
import { everyPage, isFor } from './pages.js';
import { itInChromium } from './use-desk.js';
import { Visit } from './visit.js';

const PAGES = (await everyPage()).filter(({ path }) => !path.includes('$'));
const PARTY = '99999999-9999-4999-8999-999999999999';
const NAMED_NOWHERE = 'No lease on record names the party that you act for.';
const NARROW = { viewport: { width: 390, height: 844 } };

const folder = temporaryFolder();
let service: ReturnType<typeof start>;
let browser: Awaited<ReturnType<typeof startChromium>>;
let url: string;

beforeAll(async () => {
  if (!hasChromium) return;
  service = start(['serve', '--port', '0', '--data', folder.path]);
  url = `http://127.0.0.1:${await portOf(service)}`;
  browser = await startChromium();
}, 60_000);

afterAll(async () => {
  if (hasChromium) {
    const ended = once(service, 'exit');
    await browser.close();
    service.kill('SIGTERM');
    await ended;
  }
  folder.remove();
});

async function signedIn(role: Role) {
  const key = await LocalKey.open(folder.path);
  const of = role === 'lessee' || role === 'lessor' ? { party: PARTY } : {};
  const token = await key.issueToken({ role, subject: `${role}@example.net`, ttl: 3600, ...of });
  const here = await opened(browser, url, `${url}/nowhere#token=${token}`, NARROW);
  const visit = new Visit(here.page, url);
  await visit.settled();
  return { ...here, visit };
}

describe('the console of a ledger in which nothing is recorded yet', () => {
  itInChromium(
    'has no page that fails, scrolls sideways, or offers what needs rows',
    async () => {
      const { page, visit, context, faults } = await signedIn('operator');
      const found: unknown[] = [];
      for (const { path } of PAGES) {
        await visit.go(path);
        found.push(...(await tooWide(page)).map((what) => [path, 'too wide', what]));
        found.push(...(await violations(page)).map((violation) => [path, ...violation]));
        for (const name of ['Export CSV', 'Columns', 'Show'])
          if ((await page.getByRole('button', { name, exact: true }).count()) > 0) found.push([path, name]);
      }
      expect(found).toEqual([]);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    120_000,
  );

  itInChromium('says that there is nothing yet, where somebody is to choose a lease or a party', async () => {
    const { page, visit, context } = await signedIn('operator');
    for (const [path, said] of [
      ['/money', 'No party is registered yet'],
      ['/timeline', 'No party is registered yet'],
      ['/waterfall', 'There is no lease on record yet'],
      ['/leases', 'There is no lease on record yet'],
      ['/network/routing', 'There is no lease on record yet'],
    ] as const) {
      await visit.go(path);
      expect([path, await wordsOf(page)]).toEqual([path, expect.stringContaining(said)]);
    }
    await context.close();
  });

  itInChromium('does not take what a filter leaves out for what is not on record', async () => {
    const { page, visit, context } = await signedIn('operator');
    for (const path of ['/queue?level=critical', '/leases?status=ended', '/reminders?state=sent']) {
      await visit.go(path);
      expect([path, await wordsOf(page)]).toEqual([path, expect.stringContaining('No row fits the filter.')]);
      await page.getByRole('button', { name: 'Reset filters' }).first().click();
      await page.getByText('No row fits the filter.').waitFor({ state: 'detached' });
    }
    await context.close();
  });

  itInChromium('says so to a party that is in no lease, too', async () => {
    for (const role of ['lessee', 'lessor'] as const) {
      const { page, visit, context, faults } = await signedIn(role);
      for (const path of ['/leases', '/money', '/losses', '/continuity', '/waterfall']) {
        expect(PAGES.some((each) => each.path === path && isFor(each, role))).toBe(true);
        await visit.go(path);
        expect([role, path, await wordsOf(page)]).toEqual([
          role,
          path,
          expect.stringContaining(NAMED_NOWHERE),
        ]);
      }
      expect(faults.errors.filter((error) => !/status of 404/.test(error))).toEqual([]);
      await context.close();
    }
  });
});
