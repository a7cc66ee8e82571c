import type { Page } from 'playwright-core';
import { NO_FAULTS } from './desk.js';
import { tooWide } from './found-in-page.js';
import { addressOf, everyPage } from './pages.js';
import { itInChromium, useDesk } from './use-desk.js';
import { Visit } from './visit.js';

const PAGES = await everyPage();
/** A4 less its margins of 15 mm, upright and on its side, in pixels of CSS. */
const UPRIGHT_PX = 680;
const SIDEWAYS_PX = 1009;
const LEASE = 'L-BROKEN';
const MANY_MS = 120_000;

const desk = useDesk();

describe('a page on paper', () => {
  itInChromium(
    'has titles over its columns, is wide enough for them, has nothing to press, and names its instants',
    async () => {
      const lessee = partyIn(desk().tokenIn('lessee'));
      const request = {
        subject: { lease: LEASE },
        reader: 'underwriting@insurer.example',
        purpose: 'Insurance',
      };
      const asked = await desk().ask('operator', '/v1/evidence-requests', request);
      const { stream } = (await asked.json()) as { readonly stream: string };
      const members = {
        leaseId: LEASE,
        lesseeId: lessee,
        partyId: lessee,
        prefix: '198.18.0.0/15',
        requestId: stream.replace('evidence-', ''),
      };
      const { page, context, faults } = await desk().openAs('operator', '/nowhere');
      const visit = new Visit(page, desk().url);
      await page.emulateMedia({ media: 'print' });
      const found: unknown[] = [];
      for (const address of [
        ...PAGES.map((declared) => addressOf(declared, members)),
        ...['money', 'losses', 'continuity'].map((name) => `/${name}?party=${lessee}`),
        `/waterfall?lease=${LEASE}&incident=I-BROKEN-1`,
        `/compare?kind=lease&of=${LEASE}&since=2026-06-01`,
        `/compare?kind=lessee&of=${lessee}&since=2026-06-01`,
      ]) {
        await page.setViewportSize({ width: SIDEWAYS_PX, height: 900 });
        await visit.go(address);
        const wide = await page.evaluate<boolean>(`document.querySelector('[data-wide]') !== null`);
        if (!wide) await page.setViewportSize({ width: UPRIGHT_PX, height: 900 });
        for (const fault of [...(await missingOnPaper(page)), ...(await tooWide(page))])
          found.push([address, fault]);
      }
      expect(found).toEqual([]);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    MANY_MS,
  );

  itInChromium('names the instants that were chosen, and not those that it does not follow', async () => {
    const { page, context } = await desk().openAs('legal', `/leases/${LEASE}?asOf=2026-11-12&on=2026-11-11`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const head = page.locator('#page .desk-print-only').first();
    expect(await head.innerText()).toContain('As known on 12 Nov 2026 · As of the day 11 Nov 2026 · Printed');
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${desk().url}/queue?asOf=2026-11-12`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await head.innerText()).toContain('As known on when printed');
    await context.close();
  });
});

function partyIn(token: string): string {
  const [, payload = ''] = token.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { readonly party: string }).party;
}

/** Columns without a title, what can be pressed or typed in, and a head that names no instants. */
const missingOnPaper = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`(() => {
    const isSeen = (element) => element.checkVisibility();
    const page = document.querySelector('#page');
    const untitled = [...page.querySelectorAll('table')].filter(isSeen).flatMap((table) =>
      [...table.querySelectorAll('th')].filter(isSeen).slice(1)
        .filter((th) => th.innerText.trim() === '')
        .map((th) => table.getAttribute('aria-label') + ' has a column without a title'));
    const controls = [...page.querySelectorAll('button, input, select, textarea, summary svg')].filter(isSeen)
      .filter((element) => !/Where this comes from/.test(element.ariaLabel ?? ''))
      .map((element) => element.cloneNode(true).outerHTML.slice(0, 150));
    const head = /As known on .+As of the day .+Printed/.test(page.innerText) ? [] : ['names no instants'];
    return [...untitled, ...controls, ...head];
  })()`);
