import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Route } from 'playwright-core';
import { membersOf, zipOf } from '#evidence/pack/zip.js';
import { NO_FAULTS } from './desk.js';
import { violations } from './found-in-page.js';
import { picture } from './picture.js';
import { itInChromium, useDesk } from './use-desk.js';

const LIMIT_MS = 180_000;
const READER = 'underwriting@insurer.example';
interface LeaseTold {
  readonly record: {
    readonly lessor: { readonly value: string };
    readonly lessee: readonly { readonly value: string }[];
  };
}

describe('evidence in the console (R17, Q9)', () => {
  const desk = useDesk();

  itInChromium(
    'a lessee asks by keyboard, legal has the pack made, the lessee downloads it and is told what is newer',
    async () => {
      const lessee = await desk().openAs('lessee', '/evidence');
      const { page } = lessee;
      await page.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor();
      await page.getByRole('button', { name: 'Request evidence' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Request evidence' }).waitFor();
      await picture(page, 'form');
      await page.getByLabel('Lease', { exact: true }).last().fill('L-CLEAN');
      await page.getByRole('combobox', { name: 'Reader' }).fill(READER);
      await page.getByLabel(/^Purpose/).fill('Renewal of the insurance');
      expect(await page.getByText('Seen as').count()).toBe(0);
      await page.getByRole('button', { name: 'What would this do?' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What this would do' }).waitFor();
      await page.getByRole('button', { name: 'Record', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Recorded', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'L-CLEAN' }).first().waitFor();
      await picture(page, 'list');

      const legal = await desk().openAs('legal', '/evidence');
      await legal.page.getByRole('link', { name: 'L-CLEAN' }).first().click();
      await legal.page.getByText('No pack answers it yet.').waitFor();
      await picture(legal.page, 'open');
      await legal.page.getByRole('button', { name: 'Make the pack' }).click();
      await legal.page.getByText('SHA-256 of its manifest').waitFor({ timeout: 60_000 });
      expect(await violations(legal.page)).toEqual([]);
      await picture(legal.page, 'answered');
      const requestId = new URL(legal.page.url()).pathname.split('/').at(-1)!;

      await page.goto(`${desk().url}/evidence/${requestId}`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the pack' }).click(),
      ]);
      const zip = readFileSync(await download.path());
      expect(zip.subarray(0, 2).toString()).toBe('PK');
      const answer = await desk().ask('lessee', `/v1/packs/${requestId}`);
      const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
      expect(sha256(zip)).toBe(sha256(Buffer.from(await answer.arrayBuffer())));
      await page.getByRole('heading', { name: 'How to verify it' }).waitFor();
      await page.goto(`${desk().url}/packs`);
      await page.getByRole('link', { name: 'L-CLEAN' }).first().waitFor();
      await picture(page, 'packs');
      expect([lessee.faults, legal.faults]).toEqual([NO_FAULTS, NO_FAULTS]);
      await lessee.context.close();
      await legal.context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'shows what is late by a word and a sign, and declines with a reason',
    async () => {
      const body = {
        subject: { lease: 'L-ROA' },
        reader: READER,
        purpose: 'Audit of the year',
        effectiveAt: '2026-01-05T00:00:00Z',
      };
      expect((await desk().ask('legal', '/v1/evidence-requests', body)).status).toBe(201);
      const { page, context, faults } = await desk().openAs('legal', '/queue');
      const late = page.getByRole('table', { name: 'Requests for evidence that are late' });
      await late.getByRole('row', { name: /late .*L-ROA .*Audit of the year/ }).waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'queue-late');
      await late.getByRole('link', { name: 'L-ROA' }).click();
      await page.getByText('No pack answers it yet.').waitFor();
      await page.goto(`${desk().url}/evidence?state=late`);
      const row = page.getByRole('row', { name: /late L-ROA/ });
      await row.waitFor();
      await row.getByRole('button', { name: 'Decline' }).click();
      await page.getByLabel(/^Because/).fill('Answered by letter');
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText('Recorded', { exact: true }).waitFor();
      await page.goto(`${desk().url}/evidence?state=declined`);
      await page.getByRole('link', { name: 'L-ROA' }).click();
      await page.getByText('Answered by letter').waitFor();
      await picture(page, 'declined');
      await page.goto(`${desk().url}/queue`);
      await page.getByRole('link', { name: 'L-ROA' }).first().waitFor();
      expect(await late.count()).toBe(0);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'is asked for from the page of a lease and of a lessee, which it is about then, and not from that of a lessor (R17)',
    async () => {
      const { page, context, faults } = await desk().openAs('legal', '/leases/L-ROA');
      const { record } = (await (await desk().ask('legal', '/v1/leases/L-ROA')).json()) as LeaseTold;
      const [lessee, lessor] = [record.lessee.at(-1)!.value, record.lessor.value];
      for (const [address, purpose] of [
        ['/leases/L-ROA', 'Of the lease'],
        [`/parties/${lessee}`, 'Of the lessee'],
      ] as const) {
        await page.goto(`${desk().url}${address}`);
        await page.getByRole('button', { name: 'Request evidence' }).click();
        await page.getByRole('combobox', { name: 'Reader' }).fill(READER);
        expect(await page.getByRole('dialog').getByText('Subject').count()).toBe(0);
        await page.getByLabel(/^Purpose/).fill(purpose);
        await page.getByRole('button', { name: 'What would this do?' }).click();
        await page.getByRole('button', { name: 'Record', exact: true }).click();
        await page.getByRole('dialog').getByText('Recorded', { exact: true }).waitFor();
        await page.keyboard.press('Escape');
      }
      await page.goto(`${desk().url}/evidence`);
      await page.getByRole('row', { name: /open L-ROA .* Of the lease/ }).waitFor();
      await page.getByRole('row', { name: /open all leases of .* Of the lessee/ }).waitFor();
      await Promise.all([
        page.waitForResponse((response) => response.url().includes(`lessee=${lessor}`)),
        page.goto(`${desk().url}/parties/${lessor}`),
      ]);
      await page.getByRole('button', { name: 'Place a hold' }).waitFor();
      expect(await page.getByRole('button', { name: 'Request evidence' }).count()).toBe(0);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'a newer pack says what changed since the one before, and the packs say which were issued since (first 2)',
    async () => {
      const recorded = async (path: string, body: object) => {
        const answer = await desk().ask('legal', path, body);
        expect([200, 201]).toContain(answer.status);
        return (await answer.json()) as { readonly stream: string };
      };
      const asked = { subject: { lease: 'L-BROKEN' }, reader: READER, purpose: 'The first' };
      const { stream } = await recorded('/v1/evidence-requests', asked);
      await recorded(`/v1/evidence-requests/${stream.replace('evidence-', '')}/pack`, {});
      await recorded('/v1/leases/L-BROKEN/renewal-owner', { owner: 'newer@alder.example' });

      const { page, context, faults } = await desk().openAs('legal', '/leases/L-BROKEN');
      await page.getByRole('button', { name: 'Request evidence' }).click();
      await page.getByRole('combobox', { name: 'Reader' }).fill(READER);
      await page.getByLabel(/^Purpose/).fill('The newer');
      await page.getByRole('button', { name: 'What would this do?' }).click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByRole('dialog').getByText('Recorded', { exact: true }).waitFor();
      await page.goto(`${desk().url}/evidence`);
      await page
        .getByRole('row', { name: /The newer/ })
        .getByRole('link')
        .click();
      await page.getByRole('button', { name: 'Make the pack' }).click();

      await page.goto(`${desk().url}/packs`);
      const newer = page.getByRole('row', { name: /L-BROKEN .*The newer/ });
      await newer.waitFor({ timeout: 60_000 });
      await page.getByRole('row', { name: /L-BROKEN .*The first/ }).waitFor();
      await picture(page, 'packs');
      await page.getByRole('button', { name: 'What changed since' }).click();
      const since = page.getByRole('dialog');
      await since.getByLabel('Since the day').fill('2026-01-01');
      await since.getByText(/Pack issued: .*The newer/).waitFor();
      await picture(page, 'packs-changed');
      await page.keyboard.press('Escape');
      await newer.getByRole('link', { name: 'L-BROKEN' }).click();
      const changed = page.getByRole('region', { name: 'What changed since the pack before' });
      await changed
        .getByText(/renewal owner .*newer@alder\.example/i)
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'pack-changed');
      await changed.scrollIntoViewIfNeeded();
      await picture(page, 'pack-changed-below');
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'whoever the demonstration’s pack is handed to verifies it on the page beside it; with one byte of any member changed, the page names the member (first 4)',
    async () => {
      const handed = (name: string) => `${desk().folder}/evidence/${name}`;
      const pack = readFileSync(handed('pack.zip'));
      const { page, context, faults } = await desk().open();
      await page.goto(pathToFileURL(handed('verify-pack.html')).href);
      await page.setInputFiles('#key-file', handed('log.key'));
      const verdictOn = async (buffer: Buffer) => {
        await page.setInputFiles('#pack', { name: 'pack.zip', mimeType: 'application/zip', buffer });
        await page.locator('#result:not([hidden])').waitFor();
        return [await page.innerText('#verdict'), ...(await page.locator('.where').allInnerTexts())];
      };
      expect(await verdictOn(pack)).toEqual(['Verified']);
      await picture(page, 'verified');
      const members = membersOf(pack);
      expect(members.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^documents\//));
      for (const { name, bytes } of members) {
        const changed = Buffer.from(bytes);
        changed[bytes.length >> 1]! ^= 1;
        const all = members.map((each) => (each.name === name ? { name, bytes: changed } : each));
        const [verdict, ...where] = await verdictOn(zipOf(all));
        // An event and its proof that do not fit are both named.
        expect([name, verdict, where.join('; ')]).toEqual([
          name,
          'Not verified',
          expect.stringContaining(name),
        ]);
      }
      expect(faults.elsewhere).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );

  itInChromium(
    'an auditor signs a checkpoint, and holds a kept one against the log: it goes on, or the note is none of it (first 2)',
    async () => {
      const { page, context, faults } = await desk().openAs('auditor', '/checkpoints');
      const signed = async () => {
        // Read on its way: the browser may have dropped the body of an answer by the time that it is asked for it.
        const answer = new Promise<{ readonly size: number }>((resolve, reject) => {
          const passOn = async (route: Route) => {
            if (route.request().method() !== 'POST') return route.fallback();
            const response = await route.fetch();
            const signedNow = await response.json();
            await route.fulfill({ response });
            resolve(signedNow);
          };
          page.route('**/v1/checkpoints*', passOn).catch(reject);
        });
        await page.getByRole('button', { name: 'Sign one now' }).click();
        const { size } = await answer;
        await page.unroute('**/v1/checkpoints*');
        const save = page.getByRole('button', { name: `Download the note of ${size} entries` }).first();
        const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
        return { size, file: await file.path() };
      };
      const { size, file } = await signed();
      const kept = readFileSync(file, 'utf8');
      const owner = { owner: 'after@alder.example' };
      expect((await desk().ask('operator', '/v1/leases/L-ROA/renewal-owner', owner)).status).toBe(201);
      expect((await signed()).size).toBeGreaterThan(size);
      await page.locator('input[type=file]').setInputFiles(file);
      const hold = page.getByRole('button', { name: 'Hold it against the log', disabled: false });
      await hold.focus();
      await page.keyboard.press('Enter');
      await page.getByText(`The log goes on from it: its first ${size} entries`).waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, 'checkpoints');
      const [origin, , ...rest] = kept.split('\n');
      await page.getByLabel('The kept note').fill([origin, size + 1, ...rest].join('\n'));
      await hold.click();
      await page.getByText('give the note just as it was issued by this log').waitFor();
      expect(faults.refusedByPolicy).toEqual([]);
      await context.close();
    },
    LIMIT_MS,
  );
});
