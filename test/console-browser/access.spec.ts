import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { fill, press, tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();
const LIMIT_MS = 120_000;

const dialog = (page: Page) => page.getByRole('dialog');
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string; party: string };

async function record(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'What would this do?' }).click();
  await dialog(page).getByText('What this would do').waitFor();
  await dialog(page).getByRole('button', { name: 'Record', exact: true }).click();
  await dialog(page).getByText('Recorded', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

describe('access for a party, in the console', () => {
  itInChromium(
    'is granted by mouse, withdrawn by keyboard, and told with who decided it and why',
    async () => {
      const { party } = claimsOf(desk().tokenIn('lessee'));
      const { page, context, faults } = await desk().openAs('legal', `/parties/${party}`);
      const grants = page.getByRole('region', { name: 'Who may act or audit for it' });
      await grants.getByText('Nobody was ever granted access.').waitFor();
      await grants.getByRole('button', { name: 'Grant access' }).click();
      await dialog(page)
        .getByLabel(/^Subject/)
        .fill('contracts@tenant.example');
      await dialog(page).getByLabel(/^Role/).selectOption('auditor');
      await dialog(page).getByRole('button', { name: 'Add to leases' }).click();
      await dialog(page)
        .getByLabel(/^Leases, 1/)
        .first()
        .fill('L-CLEAN');
      await dialog(page).getByText('From when on, on what evidence, and why').click();
      await dialog(page)
        .getByLabel(/^Reason/)
        .fill('Audit of the year');
      await record(page);
      const row = grants.getByRole('row', { name: /contracts@tenant\.example/ });
      await row.getByText('stands').waitFor();
      await row.getByText('L-CLEAN').waitFor();
      await row.getByText(/granted by .*legal.*: Audit of the year/).waitFor();

      await press(page, 'Withdraw');
      await dialog(page).waitFor();
      await press(page, 'What would this do?');
      await dialog(page).getByText('What this would do').waitFor();
      await press(page, 'Record');
      await dialog(page).getByText('Recorded', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await row.getByText('withdrawn', { exact: true }).waitFor();
      expect(await row.getByRole('button', { name: 'Withdraw' }).count()).toBe(0);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'is granted by keyboard alone',
    async () => {
      const { party } = claimsOf(desk().tokenIn('lessee'));
      const { page, context, faults } = await desk().openAs('legal', `/parties/${party}`);
      const grants = page.getByRole('region', { name: 'Who may act or audit for it' });
      await grants.getByRole('button', { name: 'Grant access' }).waitFor();
      await press(page, 'Grant access');
      await dialog(page)
        .getByLabel(/^Subject/)
        .waitFor();
      await fill(page, /^Subject/, 'keys@tenant.example');
      await tabTo(page, /^Role/);
      await page.keyboard.type('lessee');
      await press(page, 'What would this do?');
      await dialog(page).getByText('What this would do').waitFor();
      await press(page, 'Record');
      await dialog(page).getByText('Recorded', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await grants.getByRole('row', { name: /keys@tenant\.example lessee/ }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'leads an auditor of one party to no page that is not there for it, however far the access reaches',
    async () => {
      const { party } = claimsOf(desk().tokenIn('lessee'));
      const grants = `/v1/parties/${party}/access-grants`;
      const whoever = { subject: 'auditor@example.net', role: 'auditor' };
      const menus: number[] = [];
      for (const [index, limits] of [
        {},
        { leases: ['L-CLEAN'] },
        { asOf: '2026-06-01T00:00:00Z' },
        { leases: ['L-CLEAN'], asOf: '2026-06-01T00:00:00Z' },
      ].entries()) {
        const grantId = `AG-MENU-${index}`;
        expect((await desk().ask('operator', grants, { ...whoever, ...limits, grantId })).status).toBe(201);
        const { page, context, faults } = await desk().open(
          `/#token=${await desk().tokenFor('auditor', { party })}`,
        );
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (index > 0) {
          await page.getByRole('button', { name: /^Signed in as/ }).click();
          await page
            .getByText(index === 2 ? 'As known on 1 Jun 2026' : 'Of its leases L-CLEAN alone')
            .waitFor();
          await page.keyboard.press('Escape');
        }
        const menu = page.getByRole('navigation').getByRole('link');
        menus.push(await menu.count());
        for (const name of await menu.allInnerTexts()) {
          await menu.getByText(name, { exact: true }).click();
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.getByText('Loading').first().waitFor({ state: 'detached' });
        }
        expect([limits, faults]).toEqual([limits, NO_FAULTS]);
        await context.close();
        await desk().ask('operator', `${grants}/${grantId}/withdrawal`, {});
      }
      expect(menus.every((count) => count > 4)).toBe(true);
      expect(menus[0]).toBeGreaterThan(menus[3]!);
    },
    LIMIT_MS,
  );

  itInChromium(
    'that is withdrawn closes the page that a contact has open, with the reason',
    async () => {
      const { sub, party } = claimsOf(desk().tokenIn('lessee'));
      const grants = `/v1/parties/${party}/access-grants`;
      const grant = { grantId: 'AG-OPEN', subject: sub, role: 'lessee' };
      expect((await desk().ask('operator', grants, grant)).status).toBe(201);
      const { page, context } = await desk().openAs('lessee', '/leases');
      await page.getByRole('link', { name: 'L-CLEAN' }).first().waitFor();
      const withdrawal = await desk().ask('operator', `${grants}/AG-OPEN/withdrawal`, {});
      expect(withdrawal.status).toBe(201);
      await page.getByText('Your access for this party was withdrawn.').first().waitFor();
      expect(await page.getByRole('link', { name: 'L-CLEAN' }).count()).toBe(0);
      await context.close();
    },
    LIMIT_MS,
  );
});
