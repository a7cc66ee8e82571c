import { NO_FAULTS } from './desk.js';
import { press, tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const LIMIT_MS = 120_000;
/** Most of what the stories tell comes behind it. */
const DAY_BEFORE = new Date(Date.now() - 250 * 86_400_000).toISOString().slice(0, 10);
const WHY = 'Fee indexed by the price index of 2026';

describe('legal in the console', () => {
  const desk = useDesk();

  /** Amends the fee of a lease over the API, as whoever is legal. */
  async function amend(leaseId: string): Promise<void> {
    const lease = await desk().ask('legal', `/v1/leases/${leaseId}`);
    const { record } = (await lease.json()) as {
      record: { terms: { value: { kind: string; terms: object } }[] };
    };
    const { terms } = record.terms.findLast(({ value }) => 'terms' in value)!.value;
    const body = {
      terms: { ...terms, monthlyFee: { amount: '133.70', currency: 'EUR' } },
      clause: 'Amendment 7',
      reason: WHY,
    };
    const answer = await desk().ask('legal', `/v1/leases/${leaseId}/amendments`, body);
    expect(answer.status).toBe(201);
  }

  itInChromium(
    'finds what changed in a version of a contract, old and new, who recorded it and why',
    async () => {
      await desk()
        .open()
        .then(({ context }) => context.close());
      await amend('L-CLEAN');
      const { page, context, faults } = await desk().openAs('legal', '/leases/L-CLEAN');
      await page.getByRole('heading', { level: 2, name: 'Contract and its versions' }).waitFor();
      await page.getByLabel(/Only what this version changed/).check();
      const versions = page.getByRole('list', { name: 'Versions' });
      await versions.getByRole('button', { pressed: true, name: /ContractAmended/ }).waitFor();
      const fee = page.getByRole('row', { name: /Monthly fee/ });
      await fee.locator('ins', { hasText: '133.70 EUR' }).waitFor();
      await fee.locator('del', { hasText: '120.00 EUR' }).waitFor();
      const contract = page.getByRole('region', { name: 'Contract and its versions' });
      await contract.getByText(WHY).waitFor();
      await contract.getByText(/\(legal\)/).waitFor();
      const history = page.getByRole('region', { name: 'History', exact: true });
      await history.getByLabel('Find in the table').fill('price index');
      await history.getByText(/monthly fee 120\.00 EUR -> 133\.70 EUR/).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'does the same by keyboard alone',
    async () => {
      await amend('L-TENANT');
      const { page, context, faults } = await desk().openAs('legal', '/leases/L-TENANT');
      await page.getByRole('heading', { level: 2, name: 'Contract and its versions' }).waitFor();
      await page.getByText(WHY).first().waitFor();
      await press(page, 'Contract and its versions');
      await tabTo(page, /^Version \d.*ContractAmended/);
      await page.keyboard.press('Enter');
      await press(page, /Only what this version changed/, 'Space');
      const fee = page.getByRole('row', { name: /Monthly fee/ });
      await fee.locator('ins', { hasText: '133.70 EUR' }).waitFor();
      await press(page, 'Old and new values');
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'sees the lease as it was known on a day before, and what changed since',
    async () => {
      const { page, context, faults } = await desk().openAs('legal', '/leases/L-BROKEN');
      await page.getByRole('heading', { level: 2, name: 'Documents' }).waitFor();
      await page.getByRole('button', { name: 'What changed since' }).click();
      const changes = page.getByRole('dialog', { name: 'What changed since' });
      await changes.getByLabel('Since the day').fill(DAY_BEFORE);
      await changes.getByRole('listitem').first().waitFor();
      await page.keyboard.press('Escape');
      const now = await page
        .getByRole('region', { name: 'History', exact: true })
        .getByText(/rows$/)
        .textContent();
      await page.goto(`${desk().url}/leases/L-BROKEN?asOf=${DAY_BEFORE}`);
      const then = page.getByRole('region', { name: 'History', exact: true }).getByText(/rows$/);
      await then.waitFor();
      expect(await then.textContent()).not.toBe(now);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'reads the fee of a term that is still to begin beside the fee of now, and at which instant an effect is told',
    async () => {
      const posted = await desk().ask('operator', '/v1/leases/L-MISSED/renewal-proposals', {
        proposalId: 'P-DEARER',
        by: 'lessor',
        end: '2028-09-26',
        monthlyFee: { amount: '260.00', currency: 'EUR' },
      });
      expect(posted.status).toBeLessThan(300);
      const { page, context, faults } = await desk().openAs('operator', '/leases/L-MISSED/renewal');
      await page.getByRole('button', { name: 'Agree' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: 'What would this do?' }).click();
      await form.getByText(/^Told as of \d+ \w+ 2027, \d\d:\d\d UTC/).waitFor();
      await form.getByRole('button', { name: 'Record', exact: true }).click();
      await form.getByText('Recorded', { exact: true }).waitFor();
      await page.goto(`${desk().url}/leases/L-MISSED`);
      const fee = page.locator('dt:text-is("Monthly fee") + dd').first();
      await fee.getByText(/from .* 2027.*260\.00/).waitFor();
      expect(await fee.textContent()).toMatch(/^240\.00 EUR/);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});
