import type { Browser, Page } from 'playwright-core';
import { hasChromium, startChromium } from '../support/chromium.js';
import { startService, type Service } from '../support/service.js';
import { AUDIENCE, CLIENT, startIssuer, type Issuer } from './issuer.js';
import { itInChromium } from './use-desk.js';

describe('signing in with an issuer', () => {
  let issuer: Issuer;
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    if (!hasChromium) return;
    issuer = await startIssuer('legal');
    service = await startService({
      JWKS_URL: `${issuer.url}/jwks`,
      JWT_ISSUER: issuer.url,
      JWT_AUDIENCE: AUDIENCE,
      OIDC_CLIENT_ID: CLIENT,
    });
    issuer.allow(service.url);
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await issuer?.stop();
  });

  /** Passes the provider's own pages: who one is, and that the console may know. */
  async function pass(page: Page): Promise<void> {
    await page.locator('input[name=login]').fill('alice');
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
    await page.getByRole('button', { name: /continue/i }).click();
  }

  itInChromium('comes back to the page that was asked for, and signs out at the issuer too', async () => {
    const page = await browser.newPage();
    await page.goto(`${service.url}/queue?level=high`);
    await page.getByRole('button', { name: /^Sign in with 127\.0\.0\.1/ }).click();
    await pass(page);
    await page.getByText('No row fits the filter.').waitFor();
    expect(page.url()).toBe(`${service.url}/queue?level=high`);
    await page.getByRole('button', { name: 'Signed in as Legal' }).click();
    await page.getByText('alice', { exact: true }).waitFor();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(`${issuer.url}/session/end**`);
    expect(await page.content()).not.toContain('invalid');
    await page.getByRole('button', { name: /yes/i }).click();
    await page.waitForURL(`${service.url}/`);
    await page.getByRole('button', { name: /^Sign in with/ }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.close();
  });

  itInChromium('takes no code that it did not ask for', async () => {
    const page = await browser.newPage();
    await page.goto(`${service.url}/signed-in?code=stolen&state=any`);
    await page.getByText('Signing in came to nothing').waitFor();
    expect(page.url()).toBe(`${service.url}/`);
    await page.close();
  });
});
