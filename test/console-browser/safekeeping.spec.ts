import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { violations } from './found-in-page.js';
import { fill, press, tabTo } from './keyboard.js';
import { picture } from './picture.js';
import { itInChromium, useDesk } from './use-desk.js';

const LIMIT_MS = 180_000;
const REFUSED = /status of 409/;

const dialog = (page: Page) => page.getByRole('dialog');

async function sayWhy(page: Page, reason: string): Promise<void> {
  await dialog(page)
    .getByLabel(/^Reason/)
    .waitFor();
  await fill(page, /^Reason/, reason);
  await press(page, 'What would this do?');
}

/** Fills in why, and records, by keyboard alone; the form is open. */
async function recordBecause(page: Page, reason: string): Promise<void> {
  await sayWhy(page, reason);
  await dialog(page).getByText('What this would do').waitFor();
  await press(page, 'Record');
}

async function closeRecorded(page: Page): Promise<void> {
  await dialog(page).getByText('Recorded', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

describe('what is held, erased and opened, in the console', () => {
  const desk = useDesk();

  /** Somebody on record, by the name they were given, as the owner of a lease's renewal. */
  async function ownerOf(leaseId: string, owner: string): Promise<string> {
    const named = await desk().ask('operator', `/v1/leases/${leaseId}/renewal-owner`, { owner });
    expect(named.status).toBe(201);
    const found = await desk().ask('legal', `/v1/people?named=${encodeURIComponent(owner)}`);
    return ((await found.json()) as { readonly personId: string }).personId;
  }

  async function openPerson(page: Page, name: string): Promise<void> {
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await fill(page, /^Name or mail address/, name);
    await page.keyboard.press('Enter');
    await page.getByText('One person is on record under that name.').waitFor();
    await press(page, 'Open the details');
    await page.getByRole('region', { name: 'Details' }).waitFor();
  }

  itInChromium(
    'an auditor finds who opened what, by kind and by which one; by keyboard (Q13)',
    async () => {
      const personId = await ownerOf('L-ROA', 'opened@alder.example');
      const before = await desk().openAs('auditor', '/read-audit');
      await before.page.getByText('Nobody opened anything in these days.').waitFor();
      await press(before.page, 'Look a year back');
      await before.page.getByText('No row fits the filter.').waitFor();
      expect(before.faults).toEqual(NO_FAULTS);
      await before.context.close();

      const legal = await desk().openAs('legal', '/people');
      await openPerson(legal.page, 'opened@alder.example');
      const [file] = await Promise.all([
        legal.page.waitForEvent('download'),
        press(legal.page, 'Export everything held about this person'),
      ]);
      const held = readFileSync(await file.path(), 'utf8');
      expect(held).toContain('opened@alder.example');
      expect(held).toContain('L-ROA');
      expect(file.suggestedFilename()).toBe(`person-${personId}.json`);
      expect(legal.faults).toEqual(NO_FAULTS);
      await legal.context.close();

      const { page, context, faults } = await desk().openAs('auditor', '/read-audit');
      await page.getByText(/Shown: .+ to .+\./).waitFor();
      const table = page.getByRole('table', { name: 'Read audit' });
      const row = table.getByRole('row', { name: /legal .*Person opened@alder\.example/ });
      await row.first().waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'read-audit');
      await tabTo(page, 'What');
      await page.keyboard.type('Pack');
      await page.getByText('No row fits the filter.').waitFor();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await page.waitForURL(/what=person/);
      await row.first().waitFor();
      await fill(page, 'Id or SHA-256', personId);
      await page.waitForURL(new RegExp(`of=${personId}`));
      await row.first().waitFor();
      expect(await row.count()).toBe(2);
      expect(await table.getByRole('row').count()).toBe(3);
      await picture(page, 'read-audit-filtered');
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'a hold on a lease keeps a person from being erased, with the reason in words, until it is lifted; by keyboard',
    async () => {
      await ownerOf('L-CLEAN', 'kept@alder.example');
      const { page, context, faults } = await desk().openAs('legal', '/leases/L-CLEAN');
      await page.getByRole('button', { name: 'Place a hold' }).waitFor();
      await press(page, 'Place a hold');
      await dialog(page)
        .getByLabel(/^Reason/)
        .waitFor();
      expect(
        await dialog(page)
          .getByLabel(/^(Party|Lease|Hold ID)/)
          .count(),
      ).toBe(0);
      await picture(page, 'place');
      await recordBecause(page, 'Arbitration over the notice');
      await closeRecorded(page);
      await page.getByText('Under legal hold: Arbitration over the notice').waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'lease-held');

      await page.goto(`${desk().url}/people`);
      await openPerson(page, 'kept@alder.example');
      expect(await violations(page)).toEqual([]);
      await picture(page, 'person');
      await press(page, 'Erase for good');
      await sayWhy(page, 'Asked for it');
      const refusal = dialog(page).getByRole('alert');
      await refusal.getByText('The history of lease L-CLEAN names it, which is under legal hold').waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'refused');

      await page.goto(`${desk().url}/legal-holds`);
      const row = page.getByRole('row', { name: /stands L-CLEAN/ });
      await row.waitFor();
      await picture(page, 'holds');
      await press(page, 'Lift');
      await recordBecause(page, 'The award is final');
      await closeRecorded(page);
      await page.getByRole('row', { name: /lifted L-CLEAN .*The award is final/ }).waitFor();
      expect(await violations(page)).toEqual([]);

      await page.goto(`${desk().url}/people`);
      await openPerson(page, 'kept@alder.example');
      await press(page, 'Erase for good');
      await recordBecause(page, 'Asked for it');
      await closeRecorded(page);
      await page.getByRole('heading', { level: 2, name: /^Erased on / }).waitFor();
      const details = page.getByRole('region', { name: 'Details' });
      await details.getByText('Asked for it').waitFor();
      expect(await details.getByRole('button', { name: 'Erase for good' }).count()).toBe(0);
      expect(await page.getByText('kept@alder.example').count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      await picture(page, 'erased');
      await fill(page, /^Name or mail address/, 'kept@alder.example');
      await page.keyboard.press('Enter');
      await page.getByText('Nobody of that name is on record.').waitFor();
      expect({ ...faults, errors: faults.errors.filter((error) => !REFUSED.test(error)) }).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'a hold on a party is placed by keyboard and shown on its page, on those of its leases and in the list',
    async () => {
      const [, claims] = desk().tokenIn('lessee').split('.');
      const { party } = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { party: string };
      const { page, context, faults } = await desk().openAs('legal', `/parties/${party}`);
      await page.getByRole('button', { name: 'Place a hold' }).waitFor();
      await press(page, 'Place a hold');
      await recordBecause(page, 'Claim of the insurer');
      await closeRecorded(page);
      await page.getByText('Under legal hold: Claim of the insurer').waitFor();
      const name = await page.getByRole('heading', { level: 1 }).innerText();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'party-held');
      await page.goto(`${desk().url}/leases/L-ROA`);
      await page.getByText(`Under the legal hold on ${name}: Claim of the insurer`).waitFor();
      await picture(page, 'lease-party-held');
      await page.goto(`${desk().url}/legal-holds`);
      await page.getByRole('row', { name: new RegExp(`stands ${name} .*Claim of the insurer`) }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});
