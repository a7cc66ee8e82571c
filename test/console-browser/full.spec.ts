import type { Page } from 'playwright-core';
import { ALDER } from '#application/demo/cast.js';
import { hasChromium } from '../support/chromium.js';
import { NO_FAULTS } from './desk.js';
import { itInChromium, useDesk } from './use-desk.js';

const LEASE = 'L-ROA';
const REQUESTS = 1_050;
const LIMIT_MS = 120_000;
const PHONE = { viewport: { width: 390, height: 900 } };

describe('the console where there is much', () => {
  const desk = useDesk();

  beforeAll(async () => {
    if (!hasChromium) return;
    const lines = Array.from({ length: REQUESTS }, (_, index) =>
      JSON.stringify({
        command: 'RequestDocument',
        lease: LEASE,
        data: { requestId: `DR-${index}`, what: `statement ${index}`, of: ALDER.id },
      }),
    );
    await carriedOut(lines.join('\n'));
  }, LIMIT_MS);

  /** Has a file of commands carried out, to its end. */
  async function carriedOut(body: string): Promise<void> {
    const headers = {
      Authorization: `Bearer ${desk().tokenIn('operator')}`,
      'Content-Type': 'application/octet-stream',
    };
    const path = '/v1/imports?file=requests.ndjson';
    const begun = await fetch(`${desk().url}${path}`, { method: 'POST', headers, body });
    const { importId } = (await begun.json()) as { readonly importId: string };
    for (;;) {
      const answer = await desk().ask('operator', `/v1/imports/${importId}`);
      const status = (await answer.json()) as { readonly state: string; readonly accepted: number };
      if (status.state !== 'running') return expect(status).toMatchObject({ accepted: REQUESTS });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** How many events the service says that the lease has. */
  async function eventsOnRecord(): Promise<number> {
    const answer = await desk().ask('legal', `/v1/leases/${LEASE}`);
    return Number(((await answer.json()) as { readonly revision: string }).revision) + 1;
  }

  const historyOf = (page: Page) => page.getByRole('region', { name: 'History', exact: true });

  itInChromium(
    'shows a history of over a thousand events to its end, and the event behind a fact wherever it stands',
    async () => {
      const { page, context, faults } = await desk().openAs('legal', `/leases/${LEASE}`);
      const history = historyOf(page);
      await history.getByText(`${await eventsOnRecord()} rows`).waitFor();
      await history.getByLabel('Find in the table').fill(`statement ${REQUESTS - 1}`);
      const last = history.getByRole('row', { name: new RegExp(`statement ${REQUESTS - 1}`) });
      await last.getByRole('button', { name: /Where this comes from/ }).click();
      await page.getByRole('button', { name: 'Show the event' }).click();
      await page.getByText('What it says').waitFor();
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'draws a part of a long list on a narrow screen, says of how many, and draws more when asked',
    async () => {
      const { page, context, faults } = await desk().openAs('legal', `/leases/${LEASE}`, PHONE);
      const history = historyOf(page);
      const cards = history.getByRole('row');
      await history.getByText(`30 of ${await eventsOnRecord()} are shown.`).waitFor();
      // Its titles are a row too.
      expect(await cards.count()).toBe(31);
      await history.getByRole('button', { name: 'Show 30 more' }).click();
      await history.getByText('60 of').waitFor();
      expect(await cards.count()).toBe(61);
      const documents = page.getByRole('region', { name: 'Documents', exact: true });
      await documents.getByText(`50 of ${REQUESTS} are shown.`).waitFor();
      expect(await documents.getByRole('listitem').count()).toBe(50);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'says beside its figures whose histories they leave out, as this version cannot read them',
    async () => {
      const { page, context, faults } = await desk().openAs('finance', '/nowhere');
      const unread = { stream: `lease-${LEASE}`, revision: '7', reason: 'unknown event type' };
      await page.route('**/v1/parties/*/money**', async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as object;
        await route.fulfill({ response, json: { ...answer, quarantined: [unread] } });
      });
      await page.evaluate(`history.pushState(null, '', '/money?party=${ALDER.id}')`);
      await page.getByRole('heading', { level: 2, name: 'Owed' }).waitFor();
      const said = page.getByRole('status').filter({ hasText: 'cannot read one history to the end' });
      await said.getByRole('link', { name: LEASE }).waitFor();
      await page.evaluate(`history.pushState(null, '', '/leases')`);
      await page.getByRole('heading', { level: 1, name: 'Leases' }).waitFor();
      await said.waitFor({ state: 'detached' });
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );
});
