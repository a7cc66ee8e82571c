import { NO_FAULTS } from './desk.js';
import { tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

describe('a lessee', () => {
  itInChromium('finds what is missing, who owes it, and the event behind it', async () => {
    const { page, context, faults } = await desk().openAs('lessee');
    await page.getByRole('heading', { level: 1, name: 'Will it go on? Alder Hosting' }).waitFor();
    const missing = page.getByRole('table', { name: 'What is missing, and who owes it' });
    const replacement = missing.getByRole('row', { name: /replacement: an equal block/ });
    await replacement.getByText('Dune Address Trading').waitFor();
    await missing
      .getByRole('row', { name: /Route origin authorisation/ })
      .getByText('the holder')
      .waitFor();
    const questions = page.getByRole('table', { name: 'The questions' });
    expect(await questions.getByRole('row').count()).toBe(14);
    const rowsOf = (name: string) => page.getByRole('table', { name }).getByRole('row').count();
    expect(
      await Promise.all(['What is asked first', 'The twelve proofs', 'The seven unknowns'].map(rowsOf)),
    ).toEqual([7, 13, 8]);
    await questions
      .getByRole('row', { name: /Has the reputation been checked/ })
      .getByText(/no screening is on record/)
      .waitFor();
    await page
      .getByRole('table', { name: 'The seven unknowns' })
      .getByRole('row', { name: /how it renews.*renewals@alder\.example/ })
      .waitFor();
    await page
      .getByRole('table', { name: 'Unbroken authority by route' })
      .getByRole('row', { name: /L-ROA .*0\.00 % .*Ends before/ })
      .waitFor();
    await page
      .getByRole('table', { name: 'Intervals and gaps' })
      .getByRole('row', { name: /L-ROA .*gap.*ROA: the route is invalid \(as\)/ })
      .waitFor();
    await replacement
      .getByRole('button', { name: /Where this comes from/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Show the event' }).click();
    await page.getByText('What it says').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('finds it by keyboard alone', async () => {
    const { page, context, faults } = await desk().openAs('lessee');
    const missing = page.getByRole('table', { name: 'What is missing, and who owes it' });
    await missing.getByText('the holder').waitFor();
    await tabTo(page, 'Find in the table');
    await page.keyboard.type('replacement');
    await missing.getByText('the holder').waitFor({ state: 'detached' });
    await missing.getByText('Dune Address Trading').waitFor();
    await tabTo(page, /Where this comes from/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show the event' }).waitFor();
    await tabTo(page, 'Show the event');
    await page.keyboard.press('Enter');
    await page.getByText('What it says').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('sees what its losses came to, as it was known on a day before and as it is', async () => {
    const { page, context, faults } = await desk().openAs('lessee', '/losses?asOf=2026-11-20');
    await page.getByRole('heading', { level: 1, name: 'Losses and cover of Alder Hosting' }).waitFor();
    await page.getByRole('table', { name: 'Incidents' }).getByText('I-BROKEN-1').waitFor();
    expect(await page.getByText('I-ROA-1').count()).toBe(0);
    await page.goto(`${desk().url}/losses`);
    await page.getByText('I-ROA-1').first().waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('is told that another party is none that it may know of', async () => {
    const { page, context } = await desk().openAs(
      'lessee',
      '/continuity?party=afe64a68-9937-5b0f-90c7-e93c40d7d00d',
    );
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('Birch Mail').count()).toBe(0);
    await context.close();
  });
});
