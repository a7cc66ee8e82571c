import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { NO_FAULTS } from './desk.js';
import { press, tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

/** A file of that name, of which two lines cannot be recorded: of the first two cells are wrong, the second's space is taken. */
const portfolio = (name: string, octet: number) => {
  const row = (at: number, cells: Parameters<typeof rowOf>[0]) =>
    rowOf({
      lease_ref: `${name}-${at}`,
      prefix: `45.${octet}.${at}.0/24`,
      lessee: `Tenant ${name}`,
      ...cells,
    });
  const rows = [
    row(1, {}),
    row(2, { end: '2025-01-01', currency: 'EURO' }),
    row(3, { prefix: `45.${octet}.1.0/24` }),
    row(4, {}),
  ];
  return { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...rows].join('\n')) };
};

describe('the operator’s pages', () => {
  const desk = useDesk();

  itInChromium(
    'check a portfolio, show all its bad lines, take them mended, and record both',
    async () => {
      const { page, context, faults } = await desk().openAs('operator', '/import');
      await page.getByLabel('File to import').setInputFiles(portfolio('MOUSE', 10));
      await page.getByRole('button', { name: 'Check the file' }).click();
      await page.getByText('2 would be accepted · 2 refused').waitFor();
      await page.getByText('is no known currency').waitFor();
      await page.getByText(/overlaps 45\.10\.1\.0\/24, which lease MOUSE-1 holds/).waitFor();

      await page.getByRole('button', { name: 'Record 2 lines' }).click();
      await page.getByText('2 accepted · 2 refused').waitFor();
      await page.getByLabel('end of line 3').fill('2027-01-01');
      await page.getByLabel('currency of line 3').fill('EUR');
      await page.getByLabel('prefix of line 4').fill('45.10.3.0/24');
      await page.reload();
      expect(await page.getByLabel('currency of line 3').inputValue()).toBe('EUR');
      await page.getByRole('button', { name: 'Check the 2 lines again' }).click();
      await page.getByText('2 would be accepted · 0 refused').waitFor();
      await page.getByRole('button', { name: 'Record 2 lines' }).click();
      await page.getByText('2 accepted · 0 refused').waitFor();

      await page.goto(`${desk().url}/leases/MOUSE-3`);
      await page.getByText('45.10.3.0/24').first().waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    120_000,
  );

  itInChromium(
    'are enough for the keyboard alone: a refused line is mended and recorded',
    async () => {
      const { page, context, faults } = await desk().openAs('operator', '/import');
      await page.getByLabel('File to import').waitFor();
      // The dialogue in which a file is chosen is the browser's own.
      page.once('filechooser', (chooser) => void chooser.setFiles(portfolio('KEYS', 20)));
      await press(page, /^File to import/);
      await page.getByRole('button', { name: 'Check the file', disabled: false }).waitFor();
      await press(page, 'Check the file');
      await page.getByText('2 would be accepted · 2 refused').waitFor();
      await tabTo(page, 'end of line 3');
      await page.keyboard.type('2027-01-01');
      await tabTo(page, 'currency of line 3');
      await page.keyboard.type('EUR');
      await tabTo(page, 'prefix of line 4');
      await page.keyboard.type('45.20.3.0/24');
      await page.keyboard.press('Enter');
      await page.getByText('2 would be accepted · 0 refused').waitFor();
      await tabTo(page, 'Record 2 lines');
      await page.keyboard.press('Enter');
      await page.getByText('2 accepted · 0 refused').waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    120_000,
  );

  itInChromium(
    'says of an import that this process no longer knows what to do: send the file again',
    async () => {
      const { page, context } = await desk().openAs(
        'operator',
        '/import?import=2b1f7c1e-3d58-4b1a-9a53-6f0a1c2d3e4f',
      );
      const told = page.getByRole('alert');
      await told.getByText('This process knows of no such import').waitFor();
      await told.getByText(/send the same file again/).waitFor();
      await told.getByText('Choose the file above and check it again').waitFor();
      await context.close();
    },
  );

  itInChromium('tell what is found of the service, and how far its views are', async () => {
    const { page, context, faults } = await desk().openAs('operator', '/doctor');
    await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
    for (const what of ['disk', 'log', 'store', 'read model', 'space', 'clock'])
      await page.getByRole('row', { name: new RegExp(`^${what} `) }).waitFor();
    await page.getByText('not at all').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('show a block with what is cut from it, and the party that holds it', async () => {
    const { page, context, faults } = await desk().openAs('operator', '/blocks');
    await page
      .getByRole('link', { name: /^198\.18\./ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'What is cut from it' }).waitFor();
    await page.getByRole('link', { name: /^L-/ }).first().waitFor();
    await page.getByRole('link', { name: 'Fjord Address Holding', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Fjord Address Holding' }).waitFor();
    await page.getByRole('link', { name: 'L-CLEAN' }).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('register a party where the parties are listed', async () => {
    const { page, context, faults } = await desk().openAs('operator', '/parties');
    await page.getByRole('button', { name: 'Register a party' }).click();
    await page.getByRole('textbox', { name: /^name/i }).fill('Newcomer Networks');
    await page.getByRole('button', { name: 'What would this do?' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Newcomer Networks' }).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});
