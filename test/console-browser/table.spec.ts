import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { hasChromium } from '../support/chromium.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { NO_FAULTS, type Opened } from './desk.js';
import { formulasIn, textOf } from './exported.js';
import { press, tabTo } from './keyboard.js';
import { itInChromium, useDesk } from './use-desk.js';

const desk = useDesk();

const IMPORTED = 130;
/** What a spreadsheet program would take for formulas, and a name that no guard may touch. */
const NAMES = ['=1+1 Ltd', '+49 Hosting', '-Minus- GmbH', '@home B.V.', "O'Hara, Inc."];

interface Entry {
  readonly leaseId: string;
  readonly lessee: string;
  readonly lessor: string;
  readonly due: string;
  readonly risk: { readonly level: string; readonly score: number };
  readonly atStake: { readonly amount: string | null };
}

beforeAll(async () => {
  if (!hasChromium) return;
  const rows = Array.from({ length: IMPORTED }, (_, at) =>
    rowOf({
      lease_ref: `T-${at}`,
      prefix: `45.30.${at}.0/24`,
      lessee: NAMES[at % NAMES.length]!,
      end: `2029-${String((at % 12) + 1).padStart(2, '0')}-01`,
      monthly_fee: `${(at * 37) % 1000}.50`,
    }),
  );
  const answer = await fetch(`${desk().url}/v1/imports?file=portfolio.csv`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${desk().tokenIn('operator')}`,
      'Content-Type': 'application/octet-stream',
    },
    body: [HEADER, ...rows].join('\n'),
  });
  const { importId } = (await answer.json()) as { readonly importId: string };
  const ended = async () => {
    const run = await desk().ask('operator', `/v1/imports/${importId}`);
    return (await run.json()) as { readonly state: string; readonly refused: number };
  };
  let run = await ended();
  for (; run.state === 'running'; run = await ended()) await setTimeout(50);
  expect(run).toMatchObject({ state: 'finished', refused: 0 });
});

/** The whole queue as the service answers it, in its order. */
async function queue(): Promise<readonly (Entry & { readonly names: Readonly<Record<string, string>> })[]> {
  const entries = [];
  for (let cursor = ''; ;) {
    const answer = await desk().ask('renewal-desk', `/v1/renewals/queue?limit=100${cursor}`);
    const page = (await answer.json()) as {
      readonly entries: readonly Entry[];
      readonly parties: Readonly<Record<string, string>>;
      readonly next?: string;
    };
    entries.push(...page.entries.map((entry) => ({ ...entry, names: page.parties })));
    if (page.next === undefined) return entries;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

/** The cells of the file that the page's export gives, its head first. */
async function exported(page: Page): Promise<readonly (readonly string[])[]> {
  const button = page.getByRole('button', { name: 'Export CSV' });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const text = await textOf(file);
  expect(formulasIn(text)).toEqual([]);
  return parse(text, { bom: true }) as string[][];
}

async function atQueue(members = ''): Promise<Opened> {
  const opened = await desk().openAs('renewal-desk', `/queue${members}`);
  await opened.page
    .getByRole('status')
    .filter({ hasText: /rows?( loaded, there are more)?$/ })
    .waitFor();
  return opened;
}

/** How many are loaded of more that there are. */
async function rowsLoaded(page: Page): Promise<number> {
  const told = await page.getByText(/^\d+ rows loaded, there are more$/).innerText();
  return Number.parseInt(told, 10);
}

const rowsShown = async (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('table')
    .getByRole('row')
    .getByRole('link', { name: /^[LT]-/ })
    .allInnerTexts();

describe('an export', () => {
  itInChromium(
    'is all of the rows and not the page, in their order, with no formula among them',
    async () => {
      const { page, context, faults } = await atQueue();
      const loaded = await rowsLoaded(page);
      const [head, ...rows] = await exported(page);
      const all = await queue();
      expect(all.length).toBeGreaterThan(IMPORTED);
      expect(loaded).toBeLessThan(all.length);
      expect(head).toEqual(['Due', 'Lease', 'What binds', 'Risk', 'Why', 'Lessee', 'Owner', 'At stake']);
      expect(rows.map((row) => [row[0], row[1], row[7]])).toEqual(
        all.map(({ due, leaseId, atStake }) => [due, leaseId, atStake.amount ?? '']),
      );
      const guarded = all.map(({ lessee, names }) => names[lessee]!.replace(/^[=+\-@]/, "'$&"));
      expect(rows.map((row) => row[5])).toEqual(guarded);
      for (const name of NAMES.slice(0, 4)) expect(guarded).toContain(`'${name}`);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('is what is found, in the order and the columns that were chosen', async () => {
    const { page, context, faults } = await atQueue();
    await page.getByLabel('Find in the table').fill(' HOSTING');
    for (const [column, isShown] of [
      ['Space', true],
      ['Why', false],
      ['Owner', false],
    ] as const) {
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('dialog').getByRole('checkbox', { name: column }).setChecked(isShown);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Lease', exact: true }).click();
    await page
      .getByRole('columnheader', { name: 'Lease', exact: true })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor();
    await page.getByRole('button', { name: 'Lease', exact: true }).click();
    await page
      .getByRole('columnheader', { name: 'Lease', exact: true })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    const [head, ...rows] = await exported(page);
    const shown = await page.getByRole('columnheader').allInnerTexts();
    expect(head).toEqual(shown.map((each) => each.trim()).filter(Boolean));
    expect(head).toEqual(['Due', 'Lease', 'What binds', 'Risk', 'Lessee', 'At stake', 'Space']);
    const wanted = (await queue())
      .filter(({ lessee, lessor, names }) => [lessee, lessor].some((id) => /hosting/i.test(names[id] ?? '')))
      .map(({ leaseId }) => leaseId)
      .toSorted((a, b) => b.localeCompare(a, undefined, { numeric: true }));
    expect(wanted.length).toBeGreaterThan(IMPORTED / NAMES.length);
    expect(rows.map((row) => row[1])).toEqual(wanted);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium(
    'is of the page’s own filters too, its risks in words and in the order of their weight',
    async () => {
      const { page, context, faults } = await atQueue('?owner=nobody');
      await page.getByRole('button', { name: 'Risk', exact: true }).click();
      await page
        .getByRole('columnheader', { name: 'Risk', exact: true })
        .and(page.locator('[aria-sort=descending], [aria-sort=ascending]'))
        .waitFor();
      const [, ...rows] = await exported(page);
      const all = (await queue()).filter(
        (entry) => !('renewalOwner' in entry) || entry.renewalOwner === null,
      );
      expect(rows.map((row) => row[1]).toSorted()).toEqual(all.map(({ leaseId }) => leaseId).toSorted());
      const level = new Map(all.map(({ leaseId, risk }) => [leaseId, risk]));
      const scores = rows.map((row) => level.get(row[1]!)!.score);
      const isRising = page.url().includes('sort=risk');
      expect(scores).toEqual(scores.toSorted((a, b) => (isRising ? a - b : b - a)));
      expect(rows.map((row) => row[3]!.toLowerCase())).toEqual(rows.map((row) => level.get(row[1]!)!.level));
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );
});

describe('a selection', () => {
  itInChromium('is of the rows that are shown, never of all that there are', async () => {
    const { page, context, faults } = await atQueue();
    const loaded = await rowsLoaded(page);
    await page.getByLabel(`Select the ${loaded} rows shown`).check();
    await page.getByText(`${loaded} of the ${loaded} rows shown are selected`).waitFor();
    const shown = (await queue()).slice(0, loaded).map(({ leaseId }) => leaseId);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByLabel(`Select the ${loaded} rows shown`).waitFor({ state: 'detached' });
    await page.getByText(new RegExp(`^${loaded} of the \\d+ rows shown are selected`)).waitFor();
    await page.getByRole('link', { name: `Serve a notice on ${loaded} leases` }).click();
    await page.getByRole('heading', { level: 1, name: 'Notices in bulk' }).waitFor();
    expect(new URL(page.url()).searchParams.get('leases')!.split(',')).toEqual(shown);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });

  itInChromium('loses what a filter hides, for good, and leads to a notice on the rest', async () => {
    const { page, context, faults } = await atQueue();
    const find = page.getByLabel('Find in the table');
    await find.fill('L-');
    await page.getByText(/^\d of \d+ rows loaded/).waitFor();
    await page.getByLabel('Select L-CLEAN').check();
    await page.getByLabel('Select L-ROA').check();
    await page.getByText(/^2 of the \d rows shown are selected/).waitFor();
    await find.fill('L-ROA');
    await page.getByText('1 of the 1 rows shown are selected').waitFor();
    await find.fill('L-');
    await page.getByText(/^1 of the [2-9] rows shown are selected/).waitFor();
    expect(await page.getByLabel('Select L-CLEAN').isChecked()).toBe(false);

    await page.getByLabel('Owner', { exact: true }).selectOption('nobody');
    // While rows are asked for, none is shown and none is hidden yet.
    await page.getByLabel('Select L-ROA').waitFor({ state: 'detached' });
    await page.getByLabel('Select L-MISSED').waitFor();
    await page.getByLabel('Owner', { exact: true }).selectOption('');
    await page.getByLabel('Select L-ROA').waitFor();
    expect(await page.getByLabel('Select L-ROA').isChecked()).toBe(false);

    await page.getByLabel('Select L-ROA').check();
    await page.getByLabel('Select L-TENANT').check();
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await page.getByLabel('Select L-MISSED').check();
    await page.getByRole('link', { name: 'Serve a notice on 1 lease' }).click();
    await page.getByRole('button', { name: 'What would this do?' }).click();
    await page.getByText('1 can be recorded').waitFor();
    expect(new URL(page.url()).searchParams.get('leases')).toBe('L-MISSED');
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});

describe('filters', () => {
  itInChromium(
    'are kept beside the results, applied by a press, and there after a reload until removed',
    async () => {
      const { page, context, faults } = await atQueue();
      const saved = page.getByRole('group', { name: 'Saved filters' });
      expect(await saved.count()).toBe(0);
      const { lessee, names } = (await queue()).find(({ leaseId }) => leaseId === 'L-ROA')!;
      await page.getByLabel('Lessee', { exact: true }).selectOption({ label: names[lessee]! });
      await page.getByLabel('Find in the table').fill('notice');
      await page.getByRole('button', { name: 'Lease', exact: true }).click();
      await page.waitForURL(/find=notice.*sort=lease|sort=lease.*find=notice/);
      await saved.getByRole('button', { name: 'Save this filter' }).click();
      await page.getByLabel('Name of the filter').fill('Mine to give');
      await page.keyboard.press('Enter');
      const chip = saved.getByRole('button', { name: 'Mine to give', exact: true });
      await chip.and(page.locator('[aria-pressed=true]')).waitFor();
      const filtered = await rowsShown(page);
      const address = new URL(page.url()).search;
      expect(filtered.length).toBeGreaterThan(0);

      await saved.getByRole('button', { name: 'Reset filters' }).click();
      await rowsLoaded(page);
      await chip.and(page.locator('[aria-pressed=false]')).waitFor();
      await page.reload();
      await chip.click();
      await chip.and(page.locator('[aria-pressed=true]')).waitFor();
      await expect(rowsShownOnce(page, filtered.length)).resolves.toEqual(filtered);
      expect([...new URLSearchParams(address)].toSorted()).toEqual(
        [...new URL(page.url()).searchParams].toSorted(),
      );
      expect(await page.getByLabel('Find in the table').inputValue()).toBe('notice');
      const [chips, table] = [await saved.boundingBox(), await page.getByRole('table').boundingBox()];
      expect(chips!.y).toBeLessThan(table!.y);
      expect(table!.y).toBeLessThan(900);

      await page.getByRole('link', { name: 'Leases', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Leases' }).waitFor();
      await page.getByRole('table').waitFor();
      expect(await page.getByText('Mine to give').count()).toBe(0);
      await page.goBack();
      await saved.getByRole('button', { name: 'Remove “Mine to give”' }).click();
      await chip.waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('table').waitFor();
      expect(await page.getByText('Mine to give').count()).toBe(0);
      expect(faults).toEqual(NO_FAULTS);
      await context.close();
    },
  );

  itInChromium('keep the keyboard where it is while rows are asked for anew', async () => {
    const { page, context, faults } = await atQueue();
    await tabTo(page, 'Owner');
    await page.keyboard.type('Nob');
    await page.waitForURL(/owner=nobody/);
    await page.getByRole('link', { name: 'T-0', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('table').waitFor();
    expect(await focused(page)).toBe('Owner');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('25');
    await page.waitForURL(/within=25$/);
    expect(await focused(page)).toBe('Within business days');
    await page.getByText(/rows?$/).waitFor();
    await page.keyboard.type('0');
    await page.waitForURL(/within=250$/);
    await page.keyboard.type('9');
    expect(page.url()).toMatch(/within=250$/);

    await press(page, 'Leases');
    await rowsLoaded(page);
    await tabTo(page, /^Lease, prefix|^Find/);
    await page.keyboard.type('T-12');
    await page.getByText('11 rows').waitFor();
    await page.keyboard.type('9');
    await page.getByText('1 row', { exact: true }).waitFor();
    expect(await rowsShown(page)).toEqual(['T-129']);
    expect(faults).toEqual(NO_FAULTS);
    await context.close();
  });
});

const focused = (page: Page) =>
  page.evaluate(
    `document.activeElement.labels?.[0]?.textContent ?? document.activeElement.outerHTML.slice(0, 80)`,
  );

/** The rows, once there are so many. */
async function rowsShownOnce(page: Page, count: number): Promise<readonly string[]> {
  await page.getByText(new RegExp(`^${count} (of \\d+ )?rows?$`)).waitFor();
  return rowsShown(page);
}
