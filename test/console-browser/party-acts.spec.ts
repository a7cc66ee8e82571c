import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { press, tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();
const LIMIT_MS = 120_000;

const dialog = (page: Page) => page.getByRole('dialog');

/** Looks at what the form would do, records it, and goes back to the page. */
async function record(page: Page): Promise<void> {
  await press(page, 'What would this do?');
  await dialog(page).getByText('What this would do').waitFor();
  await press(page, 'Record');
  await dialog(page).getByText('Recorded', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

describe('a lessee acts for itself, by keyboard', () => {
  itInChromium(
    'acknowledges its lessor’s notice and agrees to its lessor’s proposal',
    async () => {
      const lessor = { by: 'lessor' };
      for (const [path, body] of [
        ['notices', { ...lessor, noticeId: 'N-ASKED', purpose: 'price-change', channel: 'portal' }],
        ['renewal-proposals', { ...lessor, proposalId: 'P-ASKED', end: '2029-10-21' }],
      ] as const)
        expect((await desk().ask('operator', `/v1/leases/L-CLEAN/${path}`, body)).status).toBe(201);
      const { page, context, faults } = await desk().openAs('lessee', '/leases/L-CLEAN/renewal');
      const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
      await row('N-ASKED').getByRole('button', { name: 'Record acknowledgement' }).waitFor();
      expect(await row('N-ASKED').getByRole('button', { name: 'Record delivery' }).count()).toBe(0);
      await press(page, 'Record acknowledgement');
      await dialog(page).waitFor();
      expect(await dialog(page).getByLabel(/^By/).count()).toBe(0);
      await record(page);
      await row('N-ASKED')
        .getByRole('button', { name: 'Record acknowledgement' })
        .waitFor({ state: 'detached' });
      await press(page, 'Agree');
      await dialog(page).waitFor();
      await record(page);
      await row('P-ASKED').getByText('Agreed').waitFor();
      const history = await desk().ask('operator', '/v1/leases/L-CLEAN/history?limit=1000');
      const { events } = (await history.json()) as { events: { type: string; evidence: object }[] };
      for (const type of ['NoticeAcknowledged', 'LeaseRenewed'])
        expect(events.findLast((event) => event.type === type)).toMatchObject({
          actor: { role: 'lessee' },
          evidence: { grade: 'observed' },
        });
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'asks its lessor for a document',
    async () => {
      const { page, context, faults } = await desk().openAs('lessee', '/leases/L-CLEAN');
      await page.getByRole('button', { name: 'Ask for a document' }).waitFor();
      for (const others of ['Amend the contract', 'Correct an event'])
        expect(await page.getByRole('button', { name: others }).count()).toBe(0);
      await press(page, 'Ask for a document');
      // A form begins in its first field.
      await dialog(page).getByLabel(/^What/).waitFor();
      await page.keyboard.type('The registry’s record of the block');
      await tabTo(page, /^Of/);
      await page.keyboard.type('Fjord');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await record(page);
      await page.getByText('The registry’s record of the block').first().waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});
