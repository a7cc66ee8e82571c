import type { Page } from 'playwright-core';
import { NO_FAULTS, type Faults, type Opened } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

const dialog = (page: Page) => page.getByRole('dialog');
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();

/** Without what the browser says of a form that was refused. */
const seen = ({ errors, ...others }: Faults): Faults => ({
  ...others,
  errors: errors.filter((error) => !error.includes('status of 412')),
});

/** What a lease has come to, by the service. */
async function revisionOf(leaseId: string): Promise<string> {
  const answer = await desk().ask('operator', `/v1/leases/${leaseId}`);
  return ((await answer.json()) as { readonly revision: string }).revision;
}

/** Somebody on the page of a lease, who knows what it shows. */
async function at(path: string): Promise<Opened> {
  const opened = await desk().openAs('renewal-desk', path);
  await opened.page.getByRole('button', { name: 'Name the owner' }).waitFor();
  return opened;
}

async function nameOwner(page: Page, owner: string): Promise<void> {
  await page.getByRole('button', { name: 'Name the owner' }).click();
  await dialog(page).getByRole('combobox', { name: 'Owner' }).fill(owner);
}

/** Records what is typed, and shows that it is. */
async function record(page: Page): Promise<void> {
  await press(page, 'What would this do?');
  await press(page, 'Record');
  await dialog(page).getByText('Recorded', { exact: true }).waitFor();
}

/** That the form is refused: what was looked at, what there is, and what came between, by whom. */
async function expectStale(page: Page, before: string, now: string, between: string): Promise<void> {
  const told = dialog(page).getByRole('alert');
  await told.getByText('Something was recorded since you opened this').waitFor();
  await told.getByText(`You saw revision ${before}; it is at revision ${now} now.`).waitFor();
  expect(await told.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(new RegExp(`^#${now} .*${between}.*\\(`)),
  ]);
}

describe('a form of what somebody else changed since', () => {
  itInChromium('is refused with both versions, though its page shows the newer one by now', async () => {
    const [one, other] = [await at('/leases/L-CLEAN/renewal'), await at('/leases/L-CLEAN/renewal')];
    const before = await revisionOf('L-CLEAN');
    await nameOwner(other.page, 'late@alder.example');
    await nameOwner(one.page, 'first@alder.example');
    await record(one.page);
    const now = await revisionOf('L-CLEAN');
    // The page behind the form shows it, and its form is what it was.
    await other.page.getByRole('definition').getByText('first@alder.example').waitFor();
    await press(other.page, 'What would this do?');
    await expectStale(other.page, before, now, 'first@alder.example');
    expect(await dialog(other.page).getByRole('combobox', { name: 'Owner' }).inputValue()).toBe(
      'late@alder.example',
    );

    await press(other.page, 'See what this would do now');
    await press(other.page, 'Record');
    await dialog(other.page).getByText('Recorded', { exact: true }).waitFor();
    expect(BigInt(await revisionOf('L-CLEAN'))).toBe(BigInt(now) + 1n);
    expect(one.faults).toEqual(NO_FAULTS);
    expect(seen(other.faults)).toEqual(NO_FAULTS);
    await Promise.all([one.context.close(), other.context.close()]);
  });

  itInChromium('is refused where it was looked at before, and is not where it is opened anew', async () => {
    const [one, other] = [await at('/leases/L-TENANT/renewal'), await at('/leases/L-TENANT/renewal')];
    await nameOwner(other.page, 'late@alder.example');
    await press(other.page, 'What would this do?');
    await dialog(other.page).getByText('What this would do').waitFor();
    const before = await revisionOf('L-TENANT');
    await nameOwner(one.page, 'first@alder.example');
    await record(one.page);
    await press(other.page, 'Record');
    await expectStale(other.page, before, await revisionOf('L-TENANT'), 'first@alder.example');

    await other.page.keyboard.press('Escape');
    await other.page.getByRole('definition').getByText('first@alder.example').waitFor();
    await nameOwner(other.page, 'last@alder.example');
    await record(other.page);
    await press(other.page, 'Another one');
    await dialog(other.page).getByRole('combobox', { name: 'Owner' }).fill('very-last@alder.example');
    await other.page.getByRole('definition').getByText('last@alder.example').waitFor();
    await record(other.page);
    expect(seen(other.faults)).toEqual(NO_FAULTS);
    await Promise.all([one.context.close(), other.context.close()]);
  });

  itInChromium('is refused at every step of a notice', async () => {
    const served = await desk().ask('renewal-desk', '/v1/leases/L-ROA/notices', {
      by: 'lessor',
      purpose: 'non-renewal',
      channel: 'courier',
      noticeId: 'N-STALE',
    });
    expect([served.status, await served.text()]).toEqual([201, expect.anything()]);
    for (const step of ['Record delivery', 'Record acknowledgement']) {
      const { page, context } = await at('/leases/L-ROA/renewal');
      await page
        .getByRole('row', { name: /Non-renewal/ })
        .getByRole('button', { name: step })
        .click();
      await dialog(page).getByRole('button', { name: 'What would this do?' }).waitFor();
      const before = await revisionOf('L-ROA');
      const owner = `${step.replaceAll(' ', '-')}@alder.example`;
      expect((await desk().ask('renewal-desk', '/v1/leases/L-ROA/renewal-owner', { owner })).status).toBe(
        201,
      );
      await press(page, 'What would this do?');
      await expectStale(page, before, await revisionOf('L-ROA'), owner);
      await context.close();
    }
  });

  itInChromium('is refused for one of many notices alone, in its place', async () => {
    const { page, context, faults } = await desk().openAs(
      'renewal-desk',
      '/notices?leases=L-MISSED,L-BROKEN',
    );
    await page.getByRole('button', { name: 'What would this do?' }).click();
    await page.getByText('2 can be recorded').waitFor();
    const before = await revisionOf('L-MISSED');
    const owner = 'between@alder.example';
    expect((await desk().ask('renewal-desk', '/v1/leases/L-MISSED/renewal-owner', { owner })).status).toBe(
      201,
    );
    await page.getByRole('button', { name: 'Record 2 notices' }).click();
    await page.getByText('1 refused, 1 recorded').waitFor();
    const row = page.getByRole('row', { name: /L-MISSED/ });
    await row
      .getByText(`You saw revision ${before}; it is at revision ${await revisionOf('L-MISSED')} now.`)
      .waitFor();
    await row.getByRole('listitem').filter({ hasText: owner }).waitFor();
    await row.getByRole('button', { name: 'See what this would do now' }).click();
    await page.getByRole('button', { name: 'Record 1 notice' }).click();
    await page.getByText('2 recorded').waitFor();
    expect(seen(faults)).toEqual(NO_FAULTS);
    await context.close();
  });
});
