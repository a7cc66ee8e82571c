import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

describe('a command as a form', () => {
  const desk = useDesk();

  itInChromium(
    'shows each fault at its member, keeps what was typed over a reload, and records it once mended',
    async () => {
      const { page, context, faults } = await desk().openAs(
        'legal',
        '/record?command=WaiveDeadline&target=L-ROA',
      );
      await page.getByLabel('Clause').fill('/notices/x');
      await page.getByRole('combobox', { name: 'By' }).selectOption('lessor');
      await page.getByLabel('Cause').fill('Agreed by mail');
      const send = page.getByRole('button', { name: 'What would this do?' });
      await send.click();
      const clause = page.getByLabel('Clause');
      await page.getByText('/clause').first().waitFor();
      expect(await clause.getAttribute('aria-invalid')).toBe('true');
      expect(await page.evaluate('document.activeElement.name')).toBe('/clause');
      await page.reload();
      expect(await page.getByLabel('Cause').inputValue()).toBe('Agreed by mail');
      await clause.fill('/notices/9');
      await send.click();
      await page.getByText('The terms have nothing at /notices/9').first().waitFor();
      await clause.fill('/notices/0');
      await page.getByRole('combobox', { name: 'By' }).selectOption('lessee');
      await send.click();
      await page
        .getByText(/Recorded|What this would do/)
        .first()
        .waitFor();
      // What the service refused is an answer of its own, which browsers log as an error.
      expect({
        ...faults,
        errors: faults.errors.filter((error) => !/status of 4(00|22|09)/.test(error)),
      }).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium(
    'refuses what was decided on something older, shows what came between, and goes on from there',
    async () => {
      const { page, context } = await desk().openAs(
        'renewal-desk',
        '/record?command=AssignRenewalOwner&target=L-CLEAN',
      );
      await page.getByRole('combobox', { name: 'Owner' }).fill('mila@alder.example');
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByRole('heading', { name: 'What this would do' }).waitFor();
      const response = await desk().ask('renewal-desk', '/v1/leases/L-CLEAN/renewal-owner', {
        owner: 'other@alder.example',
      });
      expect(response.status).toBe(201);
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('Something was recorded since you opened this').waitFor();
      await page.getByText(/You saw revision \d+; it is at revision \d+ now/).waitFor();
      await page.getByRole('listitem').filter({ hasText: 'other@alder.example' }).waitFor();
      await page.getByRole('button', { name: 'See what this would do now' }).click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('Recorded', { exact: true }).waitFor();
      await context.close();
    },
  );

  itInChromium(
    'has a form for every command',
    async () => {
      const { page, context, faults } = await desk().openAs('operator', '/record');
      await page.getByRole('link', { name: 'Offer a lease' }).waitFor();
      const links = await page.getByRole('link').all();
      const commands = (await Promise.all(links.map((link) => link.getAttribute('href')))).filter((href) =>
        href?.startsWith('/record?command='),
      );
      expect(commands.length).toBeGreaterThan(50);
      for (const command of commands) {
        await page.goto(`${desk().url}${command}`);
        await page.getByRole('button', { name: 'What would this do?' }).waitFor();
      }
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    120_000,
  );
});
