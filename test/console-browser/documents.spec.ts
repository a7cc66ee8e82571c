import { readFileSync } from 'node:fs';
import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const LIMIT_MS = 120_000;
const PDF = Buffer.from('%PDF-1.4\n% who looks after the renewal, as both parties signed it\n');

describe('documents in the console (R17)', () => {
  const desk = useDesk();

  itInChromium(
    'legal puts a file behind what it records, and saves it again byte for byte',
    async () => {
      const { page, context, faults } = await desk().openAs(
        'legal',
        '/record?command=AssignRenewalOwner&target=L-CLEAN',
      );
      await page.getByRole('combobox', { name: 'Owner' }).fill('mila@alder.example');
      await page.getByText('From when on, on what evidence, and why').click();
      await page.getByRole('button', { name: 'Add: evidence' }).click();
      await page.getByRole('combobox', { name: 'Grade' }).selectOption('documented');
      await page.getByLabel(/^Source/).fill('letter of both parties');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: /^Choose a file/ }).click(),
      ]);
      await chooser.setFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: PDF });
      await page.getByText('The file is kept here').waitFor();
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByRole('heading', { name: 'What this would do' }).waitFor();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('Recorded', { exact: true }).waitFor();
      await page.goto(new URL('/leases/L-CLEAN', page.url()).href);
      const button = page.getByRole('button', { name: /^Download document/ }).first();
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      expect(readFileSync(await download.path()).equals(PDF)).toBe(true);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});
