import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { startChromium } from '../support/chromium.js';
import { startFollowingService } from '../support/following-service.js';
import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

/** Where on the screen what has the focus is, what is typed into it, and where in that. */
const PLACE = `(() => {
  const { activeElement: it } = document;
  return { top: it.getBoundingClientRect().top, is: [it.tagName, it.getAttribute('aria-label'), it.value, it.selectionStart] };
})()`;
interface Place {
  readonly top: number;
  readonly is: readonly unknown[];
}
const placeIn = (page: Page) => page.evaluate<Place>(PLACE);

function expectSamePlace(now: Place, before: Place): void {
  expect(now.is).toEqual(before.is);
  expect(Math.abs(now.top - before.top)).toBeLessThanOrEqual(1);
}

/** So that each page is longer than its window. */
const LOW = { viewport: { width: 1440, height: 500 } };

const HIDE_AND_SHOW = `for (const hidden of [true, false]) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}`;

/** What another process records, as an operator. */
async function elsewhere(path: string, body: object): Promise<void> {
  const response = await desk().ask('operator', path, body);
  if (response.status !== 201) throw new Error(`${path}: ${await response.text()}`);
}

const listening = (page: Page) => page.waitForResponse('**/v1/live');

describe('an open page', () => {
  itInChromium('shows what somebody else records, where it stands and without taking the focus', async () => {
    const { page, context, faults } = await desk().openAs('legal', '/queue', LOW);
    await Promise.all([listening(page), page.goto(`${desk().url}/leases/L-CLEAN`)]);
    const history = page.getByRole('region', { name: 'History', exact: true });
    const find = history.getByLabel('Find in the table');
    const reason = `Nobody picked up the phone ${randomUUID()}`;
    await find.fill(reason);
    await history.getByText('No row fits the filter.').waitFor();
    await find.press('ArrowLeft');
    // All that gets longer is out of sight, above the window.
    await find.evaluate((input) => (input as unknown as { scrollIntoView(): void }).scrollIntoView());
    const before = await placeIn(page);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);

    // Above what has the focus the page tells of it too, and gets longer.
    await elsewhere('/v1/leases/L-CLEAN/renewal-owner', { owner: 'Somebody Else', reason });
    const notice = { by: 'lessee', purpose: 'non-renewal', channel: 'courier', reason };
    await elsewhere('/v1/leases/L-CLEAN/notices', notice);

    await history.getByRole('row', { name: /NoticeServed|notice/i }).waitFor();
    expectSamePlace(await placeIn(page), before);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('keeps what is selected and where the keyboard is in a table', async () => {
    const { page, context, faults } = await desk().openAs('renewal-desk', '/leases/L-ROA');
    await Promise.all([listening(page), page.goto(`${desk().url}/queue`)]);
    await page.getByLabel('Select L-ROA').check();
    await page.getByLabel('Select L-TENANT').focus();
    const before = await placeIn(page);
    await elsewhere('/v1/leases/L-ROA/renewal-owner', { owner: 'roa@alder.example' });
    await page.getByRole('row', { name: /L-ROA.*roa@alder\.example/ }).waitFor();
    expectSamePlace(await placeIn(page), before);
    expect(await page.getByLabel('Select L-ROA').isChecked()).toBe(true);
    await page.getByText(/^1 of the \d rows shown are selected/).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('says that the connection is lost, and that it is back', async () => {
    const { page, context } = await desk().openAs('legal', '/queue');
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    await context.route('**/v1/live', (route) => route.abort());
    // The stream that is open ends as that of a tab that is hidden does.
    await page.evaluate(HIDE_AND_SHOW);
    await page.getByText('The connection to the service is lost').waitFor();
    await context.unroute('**/v1/live');
    await Promise.all([listening(page), page.evaluate("dispatchEvent(new Event('online'))")]);
    await page.getByText('The connection to the service is lost').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('a service that does not answer', () => {
  const LONGER_THAN_ANYBODY_WAITS_MS = 31_000;

  itInChromium('is told of in words, and what was asked is there once it is asked again', async () => {
    const { page, context } = await desk().openAs('legal', '/queue');
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    await page.clock.install();
    await context.route('**/v1/leases?*', () => undefined);
    await Promise.all([page.waitForRequest('**/v1/leases?*'), page.goto(`${desk().url}/leases`)]);
    await page.clock.fastForward(LONGER_THAN_ANYBODY_WAITS_MS);
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    await context.close();
  });

  itInChromium('has a command sent once more under the same key, so that it is recorded once', async () => {
    const { page, context } = await desk().openAs('legal', '/queue');
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    await page.clock.install();
    await page.goto(`${desk().url}/record?command=AssignRenewalOwner&target=L-ROA`);
    await page.getByRole('combobox', { name: 'Owner' }).fill('hung@alder.example');
    await page.getByRole('button', { name: 'What would this do?' }).click();
    const record = page.getByRole('button', { name: 'Record', exact: true });
    await record.waitFor();
    const commands = '**/v1/leases/L-ROA/renewal-owner';
    await context.route(commands, () => undefined);
    const [lost] = await Promise.all([page.waitForRequest(commands), record.click()]);
    await page.clock.fastForward(LONGER_THAN_ANYBODY_WAITS_MS);
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    const [again] = await Promise.all([page.waitForRequest(commands), record.click()]);
    await page.getByText('Recorded', { exact: true }).waitFor();
    expect(again.headers()['idempotency-key']).toBe(lost.headers()['idempotency-key']);
    await context.close();
  });
});

describe('a replica', () => {
  itInChromium(
    'says how far it lags, that it is in trouble, that it is gone, and nothing once it is not',
    async () => {
      const following = await startFollowingService();
      const { service: replica } = following;
      const browser = await startChromium();
      const page = await browser.newPage();
      const key = await LocalKey.open(replica.folder);
      const token = await key.issueToken({ role: 'operator', subject: 'o@example.net', ttl: 3_600 });
      const said = page.locator('#page [aria-live=polite]');
      await page.goto(`${replica.url}/parties#token=${token}`);
      await page.getByRole('heading', { level: 1, name: 'Parties' }).waitFor();

      await following.fallBehind();
      await said.getByText(/^What was recorded in the last \d+ seconds is not shown yet/).waitFor();
      following.letGo();
      await said.locator(':scope:empty').waitFor({ state: 'attached' });

      const log = join(following.folder, 'log.sqlite');
      await rename(log, `${log}.away`);
      await said.getByText('The service is in trouble (log-missing)').waitFor();
      await rename(`${log}.away`, log);
      await said.locator(':scope:empty').waitFor({ state: 'attached' });

      await replica.stop();
      await said.getByText('The connection to the service is lost').waitFor();
      await browser.close();
      await following.close();
    },
  );
});

describe('an address that a search finds', () => {
  itInChromium('leads to who holds it', async () => {
    const { page, context, faults } = await desk().openAs('network', '/queue');
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Lease, party/ }).fill('198.18.10.7');
    await page.getByRole('dialog').getByRole('option').first().click();
    await page.waitForURL(`${desk().url}/network/holder?address=198.18.10.7`);
    await page.getByRole('heading', { name: 'Alder Hosting' }).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});
