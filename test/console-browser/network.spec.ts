import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { violations } from './found-in-page.js';
import * as keys from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

const ROUTE = { asn: 'AS64500', prefix: '198.18.10.0/24', maxLength: 24, ta: 'demo' };

/** An export of one VRP more or less, built now: newer than any that the feed has had. */
const exportOf = (roas: readonly object[]) => ({
  name: 'export.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({ metadata: { buildtime: new Date().toISOString().replace(/\.\d+Z$/, 'Z') }, roas }),
  ),
});

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('the network desk', () => {
  itInChromium('uploads an export and sees which routes changed, in the lease too', async () => {
    const { page, context, faults } = await desk().openAs('network', '/network/routing');
    const upload = section(page, 'Upload an export');
    await upload.getByLabel('Feed').fill(`by-mouse-${randomUUID()}`);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      upload.getByRole('button', { name: /VRP export/ }).click(),
    ]);
    await chooser.setFiles(exportOf([{ ...ROUTE, asn: 'AS64510' }]));
    await upload.getByRole('button', { name: 'Hold it against the leases' }).click();
    await upload.getByText('The export is evidence.').waitFor();
    const changed = upload.getByRole('row').filter({ hasText: 'L-CLEAN' });
    await changed.getByText('invalid (as)').waitFor();
    await changed.getByRole('link', { name: 'L-CLEAN' }).first().click();
    await page.goto(`${desk().url}/leases/L-CLEAN/network`);
    await section(page, 'Routes').getByText('invalid (as)').first().waitFor();
    const aligned = section(page, 'Paper against the network');
    await aligned.getByRole('row').filter({ hasText: 'ROA' }).first().getByText('differs').waitFor();
    await aligned.getByRole('row').filter({ hasText: 'Geofeed' }).first().getByText('unknown').waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('uploads one by keyboard alone, and goes on to a route that changed', async () => {
    const { page, context, faults } = await desk().openAs('network', '/network/routing');
    const upload = section(page, 'Upload an export');
    await upload.getByRole('button', { name: /VRP export/ }).waitFor();
    const file = exportOf([{ ...ROUTE, prefix: '198.18.99.0/24' }]);
    // The dialogue in which a file is chosen is the browser's own.
    page.once('filechooser', (chooser) => void chooser.setFiles(file));
    await keys.press(page, /^VRP export/);
    await upload.getByText(file.name).waitFor();
    await keys.fill(page, 'Feed', `by-keyboard-${randomUUID()}`);
    await keys.press(page, 'Hold it against the leases');
    await upload.getByText('The export is evidence.').waitFor();
    await upload.getByRole('row').filter({ hasText: 'L-CLEAN' }).getByText('not-found').waitFor();
    await keys.press(page, 'L-CLEAN');
    await page.waitForURL(`${desk().url}/leases/L-CLEAN`);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('is told why a file is no export', async () => {
    const { page, context } = await desk().openAs('network', '/network/routing');
    const upload = section(page, 'Upload an export');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      upload.getByRole('button', { name: /VRP export/ }).click(),
    ]);
    await chooser.setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
    await upload.getByRole('button', { name: 'Hold it against the leases' }).click();
    await upload.getByRole('alert').waitFor();
    await context.close();
  });

  itInChromium('finds by keyboard alone who held an address, and since when', async () => {
    const { page, context, faults } = await desk().openAs('network', '/network/holder');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByLabel('IPv4 address').focus();
    await page.keyboard.type('198.18.10.7');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2026-03-01');
    await page.keyboard.press('Enter');
    const answer = section(page, 'The holder');
    await answer.getByRole('heading', { name: 'Alder Hosting' }).waitFor();
    expect(page.url()).toContain('address=198.18.10.7&at=2026-03-01');
    await answer.getByRole('link', { name: 'L-CLEAN' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk().url}/leases/L-CLEAN`);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});

const dump = (asn: number) => ({
  name: 'radb.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(`route: 198.18.10.0/24\norigin: AS${asn}\nsource: RADB\n`),
});

const whole = (origin: number) => ({
  name: 'table.ndjson',
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(
    Array.from({ length: 60 }, (_, at) => {
      const [prefix, asn] = at < 5 ? ['198.19.200.0/24', origin] : [`11.9.${at}.0/24`, 64499];
      return `${JSON.stringify({ timestamp: Date.now() / 1000, elem_type: 'ANNOUNCE', peer_ip: `192.0.2.${at}`, peer_asn: 64496, prefix, as_path: `64496 ${asn}` })}\n`;
    }).join(''),
  ),
});
const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});

/** Has a file chosen by mouse. */
async function chooseFile(page: Page, upload: Locator, file: ReturnType<typeof text>): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    upload.getByRole('button', { name: /^File/ }).click(),
  ]);
  await chooser.setFiles(file);
}

describe('sources of the running network', () => {
  itInChromium(
    'show by mouse and by keyboard which incident a file opened and which it closed, and why it is none (V14)',
    async () => {
      const { page, context, faults } = await desk().openAs('network', '/network/sources');
      const upload = section(page, 'Upload a file');
      const apply = upload.getByRole('button', { name: 'Hold it against the leases' });
      await upload.getByLabel('Source', { exact: true }).fill(`r-${randomUUID().slice(0, 8)}`);
      await chooseFile(page, upload, whole(64999));
      // A whole table and what changed look the same: whoever sends it says which.
      expect(await upload.getByLabel('Format').inputValue()).toBe('');
      expect(await apply.isDisabled()).toBe(true);
      await upload.getByLabel('Format').selectOption('routing-table');
      await apply.click();
      const incident = upload.getByRole('row').filter({ hasText: 'AS64999' });
      await incident.getByText('opened', { exact: true }).first().waitFor();
      expect(await violations(page)).toEqual([]);
      page.once('filechooser', (chooser) => void chooser.setFiles(whole(64502)));
      await keys.press(page, /^File/);
      await keys.press(page, 'Hold it against the leases');
      await upload.getByRole('row').getByText('closed', { exact: true }).first().waitFor();
      page.once('filechooser', (chooser) => void chooser.setFiles(text('none.txt', 'rubbish')));
      await keys.press(page, /^File/);
      await upload.getByText('none.txt').waitFor();
      await keys.press(page, 'Hold it against the leases');
      await upload
        .getByRole('alert')
        .getByText(/there is no announcement in it/)
        .waitFor();
      expect(await upload.getByText('The file is evidence.').count()).toBe(0);
      expect({ ...faults, errors: [] }).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('have the zone named beside a file that does not name it, by keyboard alone', async () => {
    const { page, context, faults } = await desk().openAs('network', '/network/sources');
    const upload = section(page, 'Upload a file');
    await upload.getByRole('button', { name: /^File/ }).waitFor();
    const zone = '@ SOA a. b. 1 1 1 1 1\n@ NS ns1.elm.example.\n@ NS ns2.elm.example.\n';
    page.once('filechooser', (chooser) => void chooser.setFiles(text('zone.txt', zone)));
    await keys.press(page, /^File/);
    await upload.getByText('Told from its first lines').waitFor();
    await keys.fill(page, 'Zone', '200.19.198.in-addr.arpa');
    await keys.fill(page, 'Source', `z-${randomUUID().slice(0, 8)}`);
    await keys.press(page, 'Hold it against the leases');
    await upload.getByText('The file is evidence.').waitFor();
    await upload.getByRole('row').filter({ hasText: 'L-PROVEN' }).first().waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium(
    'are uploaded, shown with what changed, set aside and taken back by mouse (first 3)',
    async () => {
      const { page, context, faults } = await desk().openAs('network', '/network/sources');
      const source = `m-${randomUUID().slice(0, 8)}`;
      const upload = section(page, 'Upload a file');
      expect(await upload.getByLabel('Source', { exact: true }).inputValue()).toBe('');
      await upload.getByLabel('Source', { exact: true }).fill(source);
      await chooseFile(page, upload, dump(64999));
      await upload.getByText('Told from its first lines').waitFor();
      expect(await upload.getByLabel('Format').inputValue()).toBe('rpsl');
      await upload.getByRole('button', { name: 'Hold it against the leases' }).click();
      await upload.getByText('The file is evidence.').waitFor();
      await upload.getByRole('row').filter({ hasText: 'L-CLEAN' }).first().waitFor();
      const health = section(page, 'Health of the sources');
      await health.getByRole('row').filter({ hasText: source }).getByText('well').waitFor();
      await health.getByRole('button', { name: `Set ${source} aside` }).click();
      const reason = page.getByLabel(/^Reason/);
      await reason.waitFor();
      expect(await reason.evaluate(keys.isFocused)).toBe(true);
      await page.keyboard.type('frozen');
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await health.getByRole('button', { name: `Take ${source} back` }).waitFor();
      await health.getByRole('row').filter({ hasText: source }).getByText('Set aside since').waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium(
    'are uploaded by keyboard alone, and lead to what is not aligned, filtered (first 3)',
    async () => {
      const { page, context, faults } = await desk().openAs('network', '/network/sources');
      const source = `k-${randomUUID().slice(0, 8)}`;
      const upload = section(page, 'Upload a file');
      await upload.getByRole('button', { name: /^File/ }).waitFor();
      page.once('filechooser', (chooser) => void chooser.setFiles(dump(64999)));
      await keys.press(page, /^File/);
      await upload.getByText('radb.txt').waitFor();
      await keys.fill(page, 'Source', source);
      await keys.press(page, 'Hold it against the leases');
      await upload.getByText('The file is evidence.').waitFor();
      await keys.press(page, 'What is not aligned');
      await page.waitForURL(/network\/alignment/);
      const object = page.getByLabel('Object', { exact: true });
      await keys.tabToElement(page, object);
      await page.keyboard.type('Route');
      await page.waitForURL(/object=route-object/);
      const row = page.getByRole('row').filter({ hasText: '198.18.10.0/24' });
      await row.getByText('differs').waitFor();
      await row
        .getByText(/AS64999, which the contract does not name/)
        .first()
        .waitFor();
      await keys.tabToElement(page, row.getByRole('link', { name: new RegExp(source) }));
      await page.keyboard.press('Enter');
      await page.waitForURL(/network\/sources/);
      await page.getByRole('button', { name: `Set ${source} aside` }).waitFor();
      for (const act of [`Set ${source} aside`, `Take ${source} back`]) {
        await keys.press(page, act);
        await page.getByLabel(/^Reason/).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.type('as its maintainer says');
        await keys.press(page, 'What would this do?');
        await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
        await keys.press(page, 'Record');
        await page.getByRole('dialog').getByText('Recorded', { exact: true }).waitFor();
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: `Set ${source} aside` }).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );
});

describe('the abuse desk', () => {
  itInChromium(
    'reports abuse of the address that it looked up, and reads the report at the lease',
    async () => {
      const { page, context, faults } = await desk().openAs(
        'abuse-desk',
        '/network/holder?address=198.18.10.7',
      );
      await page.getByRole('link', { name: 'Report abuse of this address' }).click();
      const form = page.getByRole('form');
      expect(await form.getByLabel(/^Address/).inputValue()).toBe('198.18.10.7');
      const caseId = `C-${randomUUID().slice(0, 8)}`;
      await form.getByLabel(/^Case/).fill(caseId);
      await form.getByLabel(/^Category/).selectOption('spam');
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('It was recorded at the lease').waitFor();
      await page.getByRole('status').getByRole('link', { name: 'L-CLEAN' }).click();
      await section(page, 'Reports of abuse').getByText(caseId).waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('does the same by keyboard alone', async () => {
    const { page, context, faults } = await desk().openAs(
      'abuse-desk',
      '/network/holder?address=198.18.10.8',
    );
    const report = page.getByRole('link', { name: 'Report abuse of this address' });
    await report.waitFor();
    await keys.tabToElement(page, report);
    await page.keyboard.press('Enter');
    await page.getByRole('form').waitFor();
    await keys.tabToElement(page, page.getByLabel(/^Category/));
    await page.keyboard.press('s');
    const caseId = `K-${randomUUID().slice(0, 8)}`;
    await keys.tabToElement(page, page.getByLabel(/^Case/));
    await page.keyboard.type(caseId);
    for (const name of ['What would this do?', 'Record']) {
      const button = page.getByRole('button', { name, exact: true });
      await button.waitFor();
      await keys.tabToElement(page, button);
      await page.keyboard.press('Enter');
    }
    const lease = page.getByRole('status').getByRole('link', { name: 'L-CLEAN' });
    await lease.waitFor();
    await keys.tabToElement(page, lease);
    await page.keyboard.press('Enter');
    await section(page, 'Reports of abuse').getByText(caseId).waitFor();
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});
