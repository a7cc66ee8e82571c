import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

describe('what stands around every page', () => {
  const desk = useDesk();

  itInChromium(
    'finds by Ctrl-K and by /, unless somebody types, and opens what is chosen by the keyboard alone',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
      await page.getByRole('link', { name: 'L-ROA' }).waitFor();
      await page.getByLabel('Find in the table').press('/');
      expect(await page.getByRole('combobox', { name: /^Lease, party/ }).count()).toBe(0);
      await page.getByLabel('Find in the table').press('Control+k');
      const box = page.getByRole('combobox', { name: /^Lease, party/ });
      await box.fill('L-mis');
      await page.getByRole('option', { name: /^L-MISSED/ }).waitFor();
      await box.press('Enter');
      await page.waitForURL('**/leases/L-MISSED');
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('shows what somebody else records, without being loaded again', async () => {
    const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
    const row = page.getByRole('row').filter({ hasText: 'L-MISSED' });
    await row.getByText('Nobody', { exact: true }).waitFor();
    const owner = 'mila@alder.example';
    const { status } = await desk().ask('renewal-desk', '/v1/leases/L-MISSED/renewal-owner', { owner });
    expect(status).toBe(201);
    await row.getByText('mila@alder.example').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('begins at the title of a page that is gone to, and skips to it', async () => {
    const { page, context } = await desk().openAs('operator', '/queue');
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('page');
    await page.getByRole('link', { name: 'Record something' }).click();
    await page.getByRole('heading', { level: 1, name: 'Record something' }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await context.close();
  });

  itInChromium(
    'keeps the page when the token is refused, and goes on once somebody signs in again',
    async () => {
      const { page, context } = await desk().openAs('legal', '/record?command=WaiveDeadline&target=L-ROA');
      await page.getByLabel('Cause').fill('Half of a reas');
      await page.route('**/v1/**', (route) =>
        route.fulfill({
          status: 401,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: '/problems/unauthenticated',
            title: 'No',
            status: 401,
            detail: 'No.',
            instance: '/',
            errors: [],
          }),
        }),
      );
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByText('You are not signed in any more').waitFor();
      await page.unroute('**/v1/**');
      await page.getByLabel('Token', { exact: true }).fill(desk().tokenIn('legal'));
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('You are not signed in any more').waitFor({ state: 'detached' });
      expect(await page.getByLabel('Cause').inputValue()).toBe('Half of a reas');
      await context.close();
    },
  );

  itInChromium('has a menu behind a button on a narrow screen, and no page wider than it', async () => {
    const { page, context, faults } = await desk().openAs('operator', '/queue', {
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('link', { name: 'L-ROA' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Record something' }).click();
    await page.getByRole('heading', { level: 1, name: 'Record something' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});
