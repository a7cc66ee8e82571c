import type { Download, Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();
const MONTH = '2026-07';

interface MonthOfLease {
  readonly leaseId: string;
  readonly scheduled: string;
  readonly currency: string;
}

/** What the service answers to what the page asks of one month. */
async function monthAnswered(page: Page): Promise<readonly MonthOfLease[]> {
  const asked = await page.waitForRequest((each) => each.url().includes(`month=${MONTH}`));
  const { pathname, search } = new URL(asked.url());
  const answer = await desk().ask('finance', pathname + search);
  return ((await answer.json()) as { months: MonthOfLease[] }).months;
}

async function linesOf(file: Download): Promise<readonly (readonly string[])[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
}

function expectMonth(lines: readonly (readonly string[])[], months: readonly MonthOfLease[]): void {
  const [head, ...rows] = lines;
  expect(head!.join()).toBe('Lease,Book,Lessor,Lessee,Scheduled,Invoiced,Credited,Paid,Currency');
  expect(months.length).toBeGreaterThan(1);
  expect(rows.map((row) => [row[0], row[4], row[8]])).toEqual(
    months.map(({ leaseId, scheduled, currency }) => [leaseId, scheduled, currency]),
  );
}

describe('finance', () => {
  itInChromium(
    'begins at the money of a party, sees what is overdue, and exports a month as it is seen',
    async () => {
      const { page, context, faults } = await desk().openAs('finance');
      await page.getByLabel('Party', { exact: true }).selectOption({ label: 'Alder Hosting' });
      await page.getByRole('heading', { level: 1, name: 'Money of Alder Hosting' }).waitFor();
      await page.getByRole('table', { name: 'Overdue invoices' }).getByText('INV-10').waitFor();
      const answered = monthAnswered(page);
      await page.getByLabel('Month', { exact: true }).selectOption(MONTH);
      const leases = page.getByRole('region', { name: `${MONTH}, lease by lease` }).last();
      await leases.getByText('L-BROKEN').waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        leases.getByRole('button', { name: 'Export CSV' }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(new RegExp(`^money-${MONTH}-`));
      expectMonth(await linesOf(file), await answered);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('does the same by keyboard alone', async () => {
    const { page, context, faults } = await desk().openAs('finance');
    await page.getByLabel('Party', { exact: true }).waitFor();
    await tabTo(page, 'Party');
    await page.keyboard.type('Alder');
    await page.getByRole('heading', { level: 1, name: 'Money of Alder Hosting' }).waitFor();
    const answered = monthAnswered(page);
    await tabTo(page, 'Month');
    await page.keyboard.type(MONTH);
    await page.getByRole('heading', { name: `${MONTH}, lease by lease` }).waitFor();
    await tabTo(page, 'Export CSV');
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expectMonth(await linesOf(file), await answered);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('tries another cap and sees what the lessee would be left with', async () => {
    const { page, context, faults } = await desk().openAs('finance', '/waterfall');
    await page.getByLabel('Lease', { exact: true }).fill('L-BROKEN');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByLabel('Loss', { exact: true }).selectOption('I-BROKEN-1');
    await page.getByRole('button', { name: 'Walk it up the chain' }).click();
    await page.getByText('The lessee is left with').first().waitFor();
    await page.getByLabel('Cap of Dune Address Trading').fill('unlimited');
    await page.getByRole('button', { name: 'Try these caps' }).click();
    await page.getByText(/The lessee would be better off by/).waitFor();
    expect(page.url()).toContain('whatIf=');
    await page.reload();
    await page.getByText(/The lessee would be better off by/).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('tries it by keyboard alone, and a cap that is none is said to be so', async () => {
    const { page, context } = await desk().openAs('finance', '/waterfall');
    await page.getByLabel('Lease', { exact: true }).waitFor();
    await tabTo(page, 'Lease');
    await page.keyboard.type('L-BROKEN');
    await page.keyboard.press('Enter');
    await page.getByLabel('Loss', { exact: true }).waitFor();
    await tabTo(page, 'Loss');
    await page.keyboard.type('I-BROKEN');
    await tabTo(page, 'Walk it up the chain');
    await page.keyboard.press('Enter');
    await page.getByLabel('Cap of Dune Address Trading').waitFor();
    await tabTo(page, 'Cap of Dune Address Trading');
    await page.keyboard.type('unlimited');
    await page.keyboard.press('Enter');
    await page.getByText(/The lessee would be better off by/).waitFor();
    await page.getByLabel('Cap of Dune Address Trading').fill('much');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/whatIf/)
      .first()
      .waitFor();
    await context.close();
  });

  itInChromium(
    'compares leasing with buying where that was decided, and is told where it was not',
    async () => {
      const { page, context, faults } = await desk().openAs('finance', '/lease-or-buy?lease=L-CLEAN');
      await page.getByRole('heading', { level: 1, name: 'Lease or buy: L-CLEAN' }).waitFor();
      await page
        .getByRole('img', { name: /^Cost of leasing and of buying/ })
        .or(page.getByText('No decision between leasing and buying is on record'))
        .first()
        .waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );
});
