import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();
const LIMIT_MS = 120_000;

const changes = (page: Page) => page.getByRole('dialog', { name: 'What changed since' });

/** What a command makes, as another process records it. */
async function assigned(owner: string, reason: string): Promise<void> {
  const response = await desk().ask('operator', '/v1/leases/L-ROA/renewal-owner', { owner, reason });
  if (response.status !== 201) throw new Error(await response.text());
}

describe('what changed since, by one click', () => {
  itInChromium(
    'is, on the queue, each event since the day: what it says, who recorded it and why, with the lease to go on to',
    async () => {
      const reason = `Handed over ${randomUUID()}`;
      await assigned('Nora New', reason);
      const { page, context, faults } = await desk().openAs('renewal-desk', '/queue');
      await page.getByRole('button', { name: 'What changed since' }).click();
      const told = changes(page).getByRole('listitem').filter({ hasText: reason });
      await told.getByText('Renewal owner assigned: owner Nora New.').waitFor();
      await told.getByRole('button', { name: /Where this comes from/ }).waitFor();
      await told.getByRole('link', { name: 'L-ROA' }).click();
      await page.getByRole('heading', { level: 1, name: /L-ROA/ }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'is, on a lease, how it stands otherwise and the event that says so; another day is another answer',
    async () => {
      const reason = `Taken on ${randomUUID()}`;
      await assigned('Olaf Other', reason);
      const { page, context, faults } = await desk().openAs('legal', '/leases/L-ROA');
      await page.getByRole('button', { name: 'What changed since' }).click();
      await changes(page)
        .getByText(/Renewal owner went from .* to Olaf Other/)
        .waitFor();
      await changes(page).getByText(reason).waitFor();
      await changes(page).getByLabel('Since the day').fill('2020-01-01');
      await changes(page)
        .getByText(/Nothing was on record of it by 1 January 2020/)
        .waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'shows a lessee the events of its own leases alone',
    async () => {
      const { page, context, faults } = await desk().openAs('lessee', '/leases');
      await page.getByRole('button', { name: 'What changed since' }).click();
      await changes(page).getByLabel('Since the day').fill('2020-01-01');
      await changes(page).getByRole('link', { name: 'L-CLEAN' }).first().waitFor();
      expect(await changes(page).getByRole('link', { name: 'L-BEFORE' }).count()).toBe(0);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'compares a lessor at two instants',
    async () => {
      const { page, context, faults } = await desk().openAs('auditor', '/compare');
      await page.getByLabel('Compare', { exact: true }).selectOption('lessor');
      await page.getByLabel('Lessor').selectOption({ label: 'Fjord Address Holding' });
      await page.getByLabel('With what was known on').fill('2026-01-01');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('row', { name: /^L-CLEAN .* leased out/ }).waitFor();
      await page.getByRole('region', { name: 'What is otherwise' }).getByRole('listitem').first().waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});
