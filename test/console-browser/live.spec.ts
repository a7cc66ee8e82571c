import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

const PLACE = '[scrollY, document.activeElement.id]';
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
    const { page, context, faults } = await desk().openAs('legal', '/queue');
    await Promise.all([listening(page), page.goto(`${desk().url}/leases/L-CLEAN`)]);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: 'History' }).click();
    const before = await page.evaluate(PLACE);

    const reason = `Nobody picked up the phone ${randomUUID()}`;
    await elsewhere('/v1/leases/L-CLEAN/renewal-owner', { owner: 'Somebody Else', reason });

    await page.getByText(reason).first().waitFor();
    expect(await page.evaluate(PLACE)).toEqual(before);
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
