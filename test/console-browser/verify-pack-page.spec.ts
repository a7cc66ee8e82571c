import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { OTHERS, partsMade, POLICY, SMALL } from '../evidence/made-pack.js';
import { zipMade } from '../evidence/made-zip.js';
import { itInChromium, hasChromium, startChromium } from '../support/chromium.js';
import { tooWide, violations } from './found-in-page.js';

const FILE = new URL('../../dist/verifier/verify-pack.html', import.meta.url);
const parts = partsMade(SMALL, OTHERS);
const pack = zipMade(parts.members);
const fileOf = (bytes: Buffer) => ({ name: 'pack.zip', mimeType: 'application/zip', buffer: bytes });

let browser: Browser;
beforeAll(async () => {
  if (hasChromium) browser = await startChromium();
});
afterAll(async () => browser?.close());

/** The page, opened as a file, without a network; `faults` has what went wrong in it, and what it asked any network for. */
async function opened(options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    offline: true,
    viewport: { width: 1100, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => faults.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || faults.push(request.url()));
  await page.goto(FILE.href);
  return { page, faults };
}

/** Drops a file on the page. */
const dropped = (bytes: Buffer): string => `{
  const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (character) => character.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], 'pack.zip'));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}`;

async function verdictOf(page: Page, bytes: Buffer): Promise<{ verdict: string; where: readonly string[] }> {
  await page.setInputFiles('#pack', fileOf(bytes));
  await page.waitForSelector('#result:not([hidden])');
  return { verdict: await page.innerText('#verdict'), where: await page.locator('.where').allInnerTexts() };
}

describe('the page that verifies a pack (first 4)', () => {
  itInChromium(
    'opened as a file, without a network, verifies a pack that is dropped on it, and says what of',
    async () => {
      const { page, faults } = await opened();
      await page.fill('#key', parts.vkey);
      await page.evaluate(dropped(pack));
      await page.waitForSelector('#result.good');
      const text = await page.innerText('#result');
      for (const told of [
        'Verified',
        'lessee Meridian Hosting (P-1)',
        'Zoë Ferreira (person-1)',
        createHash('sha256').update(pack).digest('hex'),
        'Co-signed by',
        '5 events of 3 streams',
        '20 shown; 1 withheld',
      ])
        expect(text).toContain(told);
      expect(faults).toEqual([]);
    },
  );

  itInChromium(
    'names the member in which one byte is changed, whichever it is, and takes no pack for another',
    async () => {
      const { page, faults } = await opened();
      await page.fill('#key', parts.vkey);
      for (const [name, bytes] of parts.members) {
        const changed = Buffer.from(pack);
        changed[pack.indexOf(Buffer.concat([Buffer.from(name), bytes])) + name.length + bytes.length - 2]! ^=
          1;
        const { verdict, where } = await verdictOf(page, changed);
        expect([name, verdict, where[0]]).toEqual([name, 'Not verified', name]);
        expect(await verdictOf(page, pack)).toEqual({ verdict: 'Verified', where: [] });
      }
      expect((await verdictOf(page, Buffer.from('no pack'))).where).toEqual(['the ZIP file itself']);
      expect(faults).toEqual([]);
    },
  );

  itInChromium(
    'is used with the keyboard alone, and says what is missing and what is no key or policy',
    async () => {
      const { page, faults } = await opened();
      const focused = () =>
        page.evaluate<string>('document.activeElement?.id || document.activeElement?.tagName');
      const order: unknown[] = [];
      for (let i = 0; i < 5; i++) {
        await page.keyboard.press('Tab');
        order.push(await focused());
      }
      expect(order).toEqual(['pack', 'key', 'key-file', 'SUMMARY', 'BUTTON']);
      await page.keyboard.press('Enter');
      expect(await page.innerText('#pack-fault')).toBe('Choose a pack.');
      expect(await page.innerText('#key-fault')).toBe('Give the log’s verifier key.');
      expect(await focused()).toBe('pack');
      await page.setInputFiles('#pack', fileOf(pack));
      await page.focus('#key');
      await page.keyboard.type('no key');
      await page.focus('summary');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('policy');
      await page.keyboard.type('no policy');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.innerText('#key-fault')).toContain('"no key" is no verifier key');
      await page.fill('#key', parts.vkey);
      await page.click('button');
      expect(await page.innerText('#policy-fault')).toContain('Line 1: "no" is no word of a policy');
      await page.fill('#policy', POLICY);
      await page.focus('button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#result.good');
      expect(await focused()).toBe('result');
      expect(await page.innerText('#result')).toContain('all-of-them, of yours');
      expect(faults).toEqual([]);
    },
  );

  itInChromium('takes the key of a file as well', async () => {
    const { page } = await opened();
    await page.setInputFiles('#pack', fileOf(pack));
    await page.setInputFiles('#key-file', {
      name: 'key',
      mimeType: 'text/plain',
      buffer: Buffer.from(parts.vkey),
    });
    await page.waitForSelector('#result.good');
  });

  itInChromium('shows what a pack says as text alone, and can reach nothing', async () => {
    const image = '<img src="x" onerror="document.title=`run`">\u202e';
    const hostile = partsMade(SMALL, OTHERS, {
      manifest: (manifest) => ({ ...manifest, madeWith: image, names: { 'P-1': image } }),
    });
    const { page, faults } = await opened({ offline: false });
    await page.fill('#key', hostile.vkey);
    expect((await verdictOf(page, zipMade(hostile.members))).verdict).toBe('Verified');
    expect(await page.innerText('#result')).toContain('<img src="x" onerror="document.title=`run`">\\u202e');
    expect(await page.title()).toBe('Verify an evidence pack');
    expect(faults).toEqual([]);
    const reached = await page.evaluate(() =>
      fetch('data:text/plain,x').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(reached).toBe('refused');
    expect(faults.join()).toContain('Content Security Policy');
  });

  itInChromium('has nothing that axe finds, light and dark, nor scrolls sideways on a phone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await opened({
        colorScheme,
        viewport: { width: 320, height: 800 },
        reducedMotion: 'reduce',
      });
      await page.click('button');
      expect(await violations(page)).toEqual([]);
      await page.fill('#key', parts.vkey);
      await page.click('summary');
      for (const bytes of [pack, pack.subarray(9)]) {
        await verdictOf(page, bytes);
        expect(await violations(page)).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
      }
    }
  });

  itInChromium('is the page that the digests name', async () => {
    const digests = JSON.parse(readFileSync(new URL('digests.json', FILE), 'utf8')) as Record<string, string>;
    for (const [name, digest] of Object.entries(digests))
      expect(
        createHash('sha256')
          .update(readFileSync(fileURLToPath(new URL(name, FILE))))
          .digest('hex'),
      ).toBe(digest);
    expect(Object.keys(digests)).toEqual(['verify-pack.html', 'verify-pack.mjs']);
  });
});
