import type { Page } from 'playwright-core';
import { NO_FAULTS, type Faults } from './desk.js';
import { fill, press, tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const LIMIT_MS = 120_000;

/** The card that says what binds next, as it reads. */
const bindsNext = (page: Page) => page.locator('section[aria-labelledby=next]');
const dialog = (page: Page) => page.getByRole('dialog');

/** Without what the browser says of an answer that the test itself has refused. */
const seen = ({ errors, ...others }: Faults): Faults => ({
  ...others,
  errors: errors.filter((error) => !/status of 4(04|22)/.test(error)),
});

describe('the renewal desk in the console', () => {
  const desk = useDesk();

  itInChromium(
    'serves a notice that moves the next deadline, after it looked at what that would do (R16)',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
      await page
        .getByRole('row', { name: /L-CLEAN/ })
        .getByRole('link', { name: 'Renewal' })
        .click();
      await page.getByRole('heading', { level: 1, name: 'Renewal of L-CLEAN' }).waitFor();
      await bindsNext(page).getByText('Last day for confirmation notice by lessee').waitFor();
      await bindsNext(page).getByText('less 60 days').waitFor();
      await page.getByText('NOTICE OF CONFIRMATION OF RENEWAL').waitFor();
      await page.getByRole('button', { name: 'Serve this draft' }).click();
      await dialog(page)
        .getByLabel(/^Channel/)
        .selectOption('courier');
      await dialog(page).getByRole('button', { name: 'What would this do?' }).click();
      await dialog(page).getByText('What this would do').waitFor();
      await dialog(page).getByRole('button', { name: 'Record', exact: true }).click();
      await dialog(page).getByText('Recorded', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await bindsNext(page).getByText('Last day for confirmation notice').waitFor({ state: 'detached' });
      await bindsNext(page).getByText('Term end').waitFor();
      await page.getByRole('button', { name: 'Record delivery' }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'does the same by keyboard alone',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/leases/L-TENANT/renewal');
      await bindsNext(page).getByText('Last day for confirmation notice by lessee').waitFor();
      await page.getByText('NOTICE OF CONFIRMATION OF RENEWAL').waitFor();
      await press(page, 'Serve this draft');
      await dialog(page)
        .getByLabel(/^Channel/)
        .waitFor();
      await tabTo(page, /^Channel/);
      await page.keyboard.type('courier');
      await press(page, 'What would this do?');
      await dialog(page).getByText('What this would do').waitFor();
      await press(page, 'Record');
      await dialog(page).getByText('Recorded', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await bindsNext(page).getByText('Last day for confirmation notice').waitFor({ state: 'detached' });
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'mends a command that was refused: a deputy who is the owner, and finds the row in the queue of the deputy',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/deputies');
      await page.getByRole('button', { name: 'Appoint a deputy' }).click();
      const form = dialog(page);
      await form.getByLabel(/^Owner/).fill('renewals@alder.example');
      await form.getByLabel(/^Deputy(?!ship)/).fill('renewals@alder.example');
      await form.getByLabel(/^First day/).fill('2026-01-01');
      await form.getByLabel(/^Last day/).fill('2099-12-31');
      await form.getByRole('button', { name: 'What would this do?' }).click();
      await form.getByText('Nobody stands in for themselves').first().waitFor();
      await form.getByLabel(/^Deputy(?!ship)/).fill('deputy@alder.example');
      await form.getByRole('button', { name: 'What would this do?' }).click();
      await form.getByRole('button', { name: 'Record', exact: true }).click();
      await form.getByText('Recorded', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('row', { name: /renewals@alder\.example deputy@alder\.example/ }).waitFor();
      await page.getByRole('link', { name: 'Their queue' }).click();
      await page.getByRole('heading', { level: 1, name: 'Renewal queue' }).waitFor();
      await page.getByRole('row', { name: /L-CLEAN.*deputy@alder\.example until/ }).waitFor();
      expect(await page.getByRole('row', { name: /L-MISSED/ }).count()).toBe(0);
      expect(seen(faults)).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'serves notices in bulk: each is looked at, each is recorded by itself, and what is refused stays',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
      await page.getByLabel('Select L-ROA').check();
      await page.getByLabel('Select L-MISSED').check();
      await page.getByRole('link', { name: 'Serve a notice on 2 leases' }).click();
      await page.getByRole('heading', { level: 1, name: 'Notices in bulk' }).waitFor();
      const address = new URL(page.url());
      await page.goto(`${address.origin}/notices?leases=L-ROA,L-MISSED,L-NOBODY`);
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByText('2 can be recorded, 1 refused').waitFor();
      const row = (leaseId: string) => page.getByRole('row', { name: new RegExp(leaseId) });
      await row('L-ROA').getByText('would be recorded').waitFor();
      await row('L-NOBODY').getByRole('alert').waitFor();
      await page.getByRole('button', { name: 'Record 2 notices' }).click();
      await page.getByText('1 refused, 2 recorded').waitFor();
      await row('L-MISSED').getByText('Recorded').waitFor();
      await row('L-NOBODY').getByRole('alert').waitFor();
      await page.goto(`${address.origin}/leases/L-ROA/renewal`);
      await page
        .getByRole('cell', { name: /Non-renewal/ })
        .first()
        .waitFor();
      expect(seen(faults)).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'walks through the timeline of a lessee by keyboard, date by date, and opens a renewal',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/timeline');
      await page.getByLabel('Lessee').selectOption({ label: 'Alder Hosting' });
      await page.getByRole('heading', { level: 1, name: 'Renewal timeline of Alder Hosting' }).waitFor();
      const list = page.getByRole('listbox');
      await tabTo(page, 'Renewal timeline');
      const chosen = list.getByRole('option', { selected: true });
      const first = await chosen.getAttribute('aria-posinset');
      await page.keyboard.press('End');
      expect(await chosen.getAttribute('aria-posinset')).not.toBe(first);
      await page.keyboard.press('ArrowUp');
      const leaseId = await chosen.locator('b').textContent();
      await page.keyboard.press('ArrowLeft');
      await page.getByText(/date \d+ of \d+/).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: `Renewal of ${leaseId}` }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'issues a calendar of an owner by name, and shows its secret address once and never again',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/calendars');
      await page.getByRole('button', { name: 'Issue a link' }).click();
      const owner = dialog(page).getByRole('combobox', { name: 'Owner' });
      const offered = dialog(page).locator('datalist option[value="renewals@alder.example"]');
      await offered.waitFor({ state: 'attached' });
      await owner.fill('renewals@alder.example');
      await dialog(page).getByRole('button', { name: 'What would this do?' }).click();
      await dialog(page).getByRole('button', { name: 'Record', exact: true }).click();
      const secret = await dialog(page).locator('code').textContent();
      expect(secret).toMatch(/\.ics$/);
      await page.keyboard.press('Escape');
      await page
        .getByRole('row', { name: /the renewals that renewals@alder\.example owns/ })
        .getByRole('button', { name: 'Revoke' })
        .waitFor();
      expect(await page.content()).not.toContain(secret);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});

describe('what the desk fills in by keyboard alone', () => {
  const desk = useDesk();

  itInChromium(
    'notices in bulk',
    async () => {
      const { page, context, faults } = await desk().openAs(
        'renewal-desk',
        '/notices?leases=L-CLEAN,L-TENANT',
      );
      await page.getByRole('button', { name: 'What would this do?' }).waitFor();
      await fill(page, /^Why/, 'Agreed with the lessee');
      await press(page, 'What would this do?');
      await page.getByText('2 can be recorded').waitFor();
      await press(page, 'Record 2 notices');
      await page.getByText('2 recorded').waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'a deputy who stands in, and who no longer does',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/deputies');
      await page.getByRole('button', { name: 'Appoint a deputy' }).waitFor();
      await press(page, 'Appoint a deputy');
      await dialog(page)
        .getByLabel(/^Owner/)
        .waitFor();
      await fill(page, /^Owner/, 'away@alder.example');
      await fill(page, /^Deputy(?!ship)/, 'here@alder.example');
      await tabTo(page, /^First day/);
      await page.keyboard.type('01012026');
      await tabTo(page, /^Last day/);
      await page.keyboard.type('12122099');
      await recordByKeyboard(page);
      const row = page.getByRole('row', { name: /away@alder\.example here@alder\.example/ });
      await row.getByText('stands', { exact: true }).waitFor();
      await press(page, 'End early');
      await recordByKeyboard(page);
      await row.getByText('over', { exact: true }).waitFor();
      await row.getByText('ended early by').waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'a renewal that is proposed, countered and agreed',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/leases/L-CLEAN/renewal');
      await page.getByRole('button', { name: 'Propose a renewal' }).waitFor();
      await press(page, 'Propose a renewal');
      await dialog(page).getByLabel(/^By/).waitFor();
      await tabTo(page, /^By/);
      await page.keyboard.type('lessee');
      await tabTo(page, /^End/);
      await page.keyboard.type('01012031');
      await recordByKeyboard(page);
      const proposals = page.getByRole('table', { name: 'Renewal proposals' });
      await proposals.getByRole('row', { name: /lessee.*2031.*Open/ }).waitFor();
      await press(page, 'Counter');
      await dialog(page).getByLabel(/^End/).waitFor();
      await tabTo(page, /^End/);
      await page.keyboard.type('01012032');
      await recordByKeyboard(page);
      await proposals.getByRole('row', { name: /lessee.*2031.*Countered/ }).waitFor();
      await proposals.getByRole('row', { name: /lessor.*2032.*Open/ }).waitFor();
      await press(page, 'Agree');
      await recordByKeyboard(page);
      await proposals.getByRole('row', { name: /lessor.*2032.*Agreed/ }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'a link for a calendar, and its end',
    async () => {
      const { page, context, faults } = await desk().openAs('renewal-desk', '/calendars');
      await page.getByRole('button', { name: 'Issue a link' }).waitFor();
      await press(page, 'Issue a link');
      const secret = await recordByKeyboard(page, async () => dialog(page).locator('code').textContent());
      expect((await fetch(secret!)).status).toBe(200);
      await page.getByRole('button', { name: 'Revoke' }).waitFor();
      await press(page, 'Revoke');
      await recordByKeyboard(page);
      await page.getByRole('cell', { name: /^revoked/ }).waitFor();
      expect((await fetch(secret!)).status).toBe(404);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});

/** Looks at what the form that is open would do, records it, reads the answer, and closes it. */
async function recordByKeyboard<A>(page: Page, read: () => Promise<A | undefined> = async () => undefined) {
  await dialog(page).getByRole('button', { name: 'What would this do?' }).waitFor();
  await press(page, 'What would this do?');
  await dialog(page).getByText('What this would do').waitFor();
  await press(page, 'Record');
  await dialog(page).getByText('Recorded', { exact: true }).waitFor();
  const answer = await read();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  return answer;
}
