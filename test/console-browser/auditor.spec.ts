import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

describe('the auditor’s pages', () => {
  const desk = useDesk();

  itInChromium(
    'tell what of a lease is otherwise between two instants, in words and side by side',
    async () => {
      const { page, context, faults } = await desk().openAs('auditor', '/compare');
      await page.getByRole('textbox', { name: 'Lease' }).fill('L-CLEAN');
      await page.getByLabel('With what was known on').fill('2026-06-01');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText(/Term 2 is new: start .*, end /).waitFor();
      await page.getByRole('row', { name: /^Term term 1, .* term 2, / }).waitFor();
      expect(page.url()).toContain('kind=lease&of=L-CLEAN&since=2026-06-01');

      await page
        .getByRole('listitem')
        .filter({ hasText: 'Term 2 is new' })
        .first()
        .getByRole('button', { name: /Where this comes from/ })
        .click();
      await page.getByRole('button', { name: 'Show the event' }).click();
      await page.getByText('LeaseRenewed').first().waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('follow the clocks of the bar: the later instant is the one that is shown there', async () => {
    const asked = '/compare?kind=lease&of=L-CLEAN&since=2026-01-01&asOf=2026-06-01';
    const { page, context, faults } = await desk().openAs('auditor', asked);
    await page.getByRole('heading', { name: 'What is otherwise' }).waitFor();
    await page.getByRole('row', { name: /^Term term 1, .* term 1, / }).waitFor();
    expect(await page.getByText(/term 2/i).count()).toBe(0);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('are enough for the keyboard alone: a difference is found and read', async () => {
    const { page, context, faults } = await desk().openAs('auditor', '/compare');
    await page.getByRole('heading', { level: 1, name: 'Compare two instants' }).waitFor();
    await page.getByLabel('Compare', { exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('L-CLEAN');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2026-06-01');
    await page.keyboard.press('Enter');
    await page.getByText(/Term 2 is new: .*renewal agreed/).waitFor();
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press('Tab');
      const said = await page.evaluate(`document.activeElement.getAttribute('aria-label') ?? ''`);
      if (String(said).includes('Where this comes from')) break;
    }
    await page.keyboard.press('Enter');
    await page.getByText('Holds from').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('say of an address who had the use of it at either instant', async () => {
    const asked = '/compare?kind=address&of=198.18.10.7&since=2026-06-01';
    const { page, context, faults } = await desk().openAs('auditor', asked);
    await page.getByRole('row', { name: /^By which lease L-CLEAN .* L-CLEAN/ }).waitFor();
    await page.getByText('Nothing is otherwise.').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('list what is in quarantine, which is nothing in a sound ledger', async () => {
    const { page, context, faults } = await desk().openAs('auditor', '/quarantine');
    await page.getByText('Every event of the log could be read.').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});
