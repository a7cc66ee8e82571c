import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { textOf } from './exported.js';
import * as keys from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();
const BEHIND = /Where this comes from$/;

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Sends a form that is open, past what it would do, and leaves it. */
async function record(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'What would this do?' }).click();
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('dialog').getByText('Recorded', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
}

describe('the registries', () => {
  itInChromium(
    'have an incident recorded and closed by mouse, and show the blocks in doubt (I12)',
    async () => {
      const { page, context, faults } = await desk().openAs('legal', '/registries');
      const afrinic = section(page, 'AFRINIC');
      await afrinic.getByText('under administration', { exact: true }).waitFor();
      const block = afrinic.getByRole('row').filter({ hasText: '198.19.128.0/20' });
      await block.getByText(/official receiver/).waitFor();
      const apnic = section(page, 'APNIC');
      await apnic.getByRole('button', { name: 'Record an incident at APNIC' }).click();
      await page.getByLabel('Incident id').fill('RI-MOUSE');
      await page.getByLabel('Occurred at').fill('2026-01-05T08:00:00Z');
      await page.getByLabel('Summary').fill('Changes are frozen');
      await record(page);
      const incident = apnic.getByRole('row').filter({ hasText: 'RI-MOUSE' });
      await incident.getByText('open', { exact: true }).waitFor();
      await incident.getByRole('button', { name: 'RI-MOUSE is over' }).click();
      await record(page);
      await incident.getByText('over since').waitFor();
      await block.getByRole('link', { name: '198.19.128.0/20' }).click();
      await page.waitForURL(/blocks\/198\.19\.128\.0/);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('have their standing recorded by keyboard alone (I12)', async () => {
    const { page, context, faults } = await desk().openAs('legal', '/registries');
    const arin = section(page, 'ARIN');
    await arin.getByText('not on record').first().waitFor();
    await keys.press(page, 'Record how ARIN stands');
    await page.getByLabel('Standing').waitFor();
    await keys.tabTo(page, /^Standing/);
    await page.keyboard.type('under');
    await keys.fill(page, /^Summary/, 'Its members are at law');
    await keys.press(page, 'What would this do?');
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
    await keys.press(page, 'Record');
    await arin.getByText('Its members are at law').waitFor();
    await arin.getByText('under administration').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});

describe('continuity', () => {
  itInChromium('is chosen, read and followed to its event and its lease by mouse (R5, R6, R24)', async () => {
    const { page, context, faults } = await desk().openAs('legal', '/continuity');
    await page.getByLabel('Lessee').selectOption({ label: 'Elm Cloud' });
    const asked = section(page, 'What is asked first');
    const source = asked.getByRole('row').filter({ hasText: 'Can the source be explained?' });
    await source.getByText('! Stale').waitFor();
    const proofs = section(page, 'The twelve proofs');
    await proofs.getByRole('row').filter({ hasText: 'route object' }).first().getByText('Yes').waitFor();
    expect(await proofs.getByRole('row').count()).toBe(13);
    const unknowns = section(page, 'The seven unknowns');
    expect(await unknowns.getByRole('row').count()).toBe(8);
    await unknowns.getByText('networks@elm.example').first().waitFor();
    await source.getByRole('button').first().click();
    await page.getByRole('dialog').getByText('registry extract').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'L-PROVEN', exact: true }).first().click();
    await page.waitForURL(/leases\/L-PROVEN/);
    await page
      .getByRole('row')
      .filter({ hasText: 'Dune' })
      .getByText(/named by what is documented/)
      .waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('is the same by keyboard alone', async () => {
    const { page, context, faults } = await desk().openAs('legal', '/continuity');
    await page.getByLabel('Lessee').waitFor();
    await keys.tabTo(page, /^Lessee/);
    await page.keyboard.type('Elm');
    await section(page, 'What is asked first').getByText('! Stale').waitFor();
    await keys.press(page, BEHIND);
    await page.getByRole('dialog').getByText('L-PROVEN').first().waitFor();
    await page.keyboard.press('Escape');
    await keys.press(page, 'Limit of screening');
    await page.getByRole('textbox', { name: 'Days' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('60');
    await keys.press(page, 'What would this do?');
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
    await keys.press(page, 'Record');
    await page.getByRole('dialog').getByText('Recorded', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const limit = section(page, 'For how long evidence is proof').getByRole('row');
    await limit.filter({ hasText: 'screening' }).getByText('60', { exact: true }).waitFor();
    await keys.press(page, 'L-PROVEN');
    await page.waitForURL(/leases\/L-PROVEN/);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});

describe('alignment of a prefix', () => {
  itInChromium(
    'is found in the book by mouse, and shows what to send for its reverse zone (V15)',
    async () => {
      const { page, context, faults } = await desk().openAs('network', '/network/alignment');
      await page.getByLabel('Stands').selectOption({ label: 'agrees' });
      await page.getByLabel('Object').selectOption({ label: 'Reverse zone' });
      const row = page.getByRole('row').filter({ hasText: '198.19.200.0/24' });
      await row.getByRole('link', { name: 'L-PROVEN', exact: true }).first().click();
      await page.waitForURL(/leases\/L-PROVEN/);
      await page.goto(`${desk().url}/leases/L-PROVEN/network`);
      const aligned = section(page, 'Paper against the network');
      await aligned.getByText('old-mirror (set aside)').waitFor();
      await section(page, 'Reverse DNS').getByText('domain:         200.19.198.in-addr.arpa').waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium(
    'is told of a block, saved as a table and as a picture, and leads to the source that differs, by mouse (V4, first 3)',
    async () => {
      const { page, context, faults } = await desk().openAs('network', '/network/alignment');
      await page.getByLabel('Block').selectOption('198.18.0.0/15');
      await page.waitForURL(/block=198\.18\.0\.0/);
      const row = page.getByRole('row').filter({ hasText: 'L-ROA' });
      await row.getByText('differs').waitFor();
      const saved = async (name: string) => {
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name }).click(),
        ]);
        return [file.suggestedFilename(), await textOf(file)] as const;
      };
      const [, csv] = await saved('Export CSV');
      expect(csv).toContain('L-ROA');
      const [name, picture] = await saved('Save as a picture');
      expect([name, picture]).toEqual(['alignment-198.18.0.0-15.svg', expect.stringContaining('<svg')]);
      await row.getByRole('button', { name: BEHIND }).first().click();
      await page.getByRole('dialog').getByText('demo').first().waitFor();
      await page.keyboard.press('Escape');
      await row.getByRole('link', { name: 'demo' }).click();
      await page.waitForURL(/network\/routing/);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium(
    'is told of a lessee, then prefix by prefix with the event behind, and as it was known before, by keyboard alone (V4, first 3)',
    async () => {
      const { page, context, faults } = await desk().openAs('network', '/network/alignment');
      await page.getByLabel('Lessee').waitFor();
      await keys.tabTo(page, /^Lessee/);
      await page.keyboard.type('Elm');
      await page.waitForURL(/party=/);
      await keys.tabTo(page, /^Stands/);
      await page.keyboard.type('agrees');
      await page.getByRole('row').filter({ hasText: 'Announcement' }).getByText('agrees').waitFor();
      await keys.press(page, 'L-PROVEN');
      await page.waitForURL(/leases\/L-PROVEN\/network/);
      const aligned = section(page, 'Paper against the network');
      await aligned.getByText('old-mirror (set aside)').waitFor();
      await keys.press(page, BEHIND);
      await page.getByRole('dialog').getByText('L-PROVEN').first().waitFor();
      await page.keyboard.press('Escape');
      await keys.press(page, 'fjord-zone');
      await page.waitForURL(/network\/sources/);
      await keys.press(page, 'What is not aligned');
      await page.waitForURL(/network\/alignment/);
      await section(page, 'Totals')
        .getByText(/^[1-9]\d* leases with/)
        .waitFor();
      await keys.press(page, /^As known on/);
      await page.getByRole('dialog', { name: 'As known on' }).waitFor();
      await keys.tabTo(page, 'Exact instant');
      await page.keyboard.type('2020-01-02T00:00:00Z');
      await page.keyboard.press('Enter');
      await page.waitForURL(/asOf=2020-01-02/);
      await section(page, 'Totals')
        .getByText(/^0 leases with/)
        .waitFor();
      await keys.press(page, 'Back to now');
      await section(page, 'Totals')
        .getByText(/^[1-9]\d* leases with/)
        .waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );
});
