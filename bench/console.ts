import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { startChild } from './child.js';
import { hasChromium, startChromium } from './chromium.js';
import { fill } from './fill.js';
import { takenOnLease } from './lease-life.js';
import { LESSEE, liableLease } from './liable-lease.js';
import { renewing } from './renewing-lease.js';
import { atMost, type Row } from './row.js';

const LEASES = Number(process.env['BENCH_CONSOLE_LEASES'] ?? 100_000);
const OF_ONE_LESSEE = 300;
const SERVICE = fileURLToPath(new URL('http-service.js', import.meta.url));
const ASSETS = new URL('../console/assets/', import.meta.url);
const TIMES = 5;
const LOOK_MS = 100;

interface Service {
  readonly url: string;
  readonly token: string;
}

/** What somebody waits for in the browser: the queue, its next page, and a long timeline that is scrolled. */
export async function consoleInBrowser(): Promise<Row[]> {
  if (!hasChromium) return [];
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    const store = SqliteEventStore.open(folder);
    await fill(store, LEASES, (index) =>
      renewing(index < OF_ONE_LESSEE ? liableLease(index) : takenOnLease(index), index),
    );
    await store.close();
    const service = await startChild<Service>('--max-semi-space-size=64', SERVICE, folder);
    const browser = await startChromium();
    try {
      while (!(await fetch(`${service.said.url}/readyz`)).ok) await setTimeout(LOOK_MS);
      return [...(await queueRows(browser, service.said)), await timelineRow(browser, service.said)];
    } finally {
      await browser.close();
      await service.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the browser fetched of the console for its first page, compressed as the service has it. */
async function sizeRow(page: Page): Promise<Row> {
  const names = await page.evaluate<readonly string[]>(FETCHED);
  const bytes = names.reduce((sum, name) => sum + statSync(new URL(`${name}.br`, ASSETS)).size, 0);
  return atMost('the console, compressed, up to the queue', 'KB', bytes / 1024, 300);
}

const FETCHED = `performance.getEntriesByType('resource').map(({ name }) => name)
  .filter((name) => name.includes('/assets/')).map((name) => name.split('/').at(-1))`;

const open = async (browser: Browser, { url, token }: Service, path: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}${path}#token=${token}`, { waitUntil: 'commit' });
  return page;
};

async function queueRows(browser: Browser, service: Service): Promise<Row[]> {
  const [first, next]: [number[], number[]] = [[], []];
  let size: Row | undefined;
  for (let time = 0; time < TIMES; time++) {
    const page = await open(browser, service, '/queue');
    first.push(await page.evaluate<number>(UNTIL_ROWS));
    size ??= await sizeRow(page);
    next.push(await page.evaluate<number>(NEXT_PAGE));
    await page.context().close();
  }
  return [
    size!,
    atMost(`first load up to the queue of ${LEASES} leases`, 'ms', median(first), 1_000),
    atMost(`the next page of the queue`, 'ms', median(next), 150),
  ];
}

/** Since the navigation began, until a lease can be clicked. */
const UNTIL_ROWS = `new Promise((resolve) => {
  const look = () => document.querySelector('tbody a') ? resolve(performance.now()) : requestAnimationFrame(look);
  look();
})`;

const NEXT_PAGE = `new Promise((resolve) => {
  const rows = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join();
  const [before, began] = [rows(), performance.now()];
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Load more').click();
  const look = () => rows() !== before ? resolve(performance.now() - began) : requestAnimationFrame(look);
  look();
})`;

/** The longest that the page is held while it is scrolled through. */
async function timelineRow(browser: Browser, service: Service): Promise<Row> {
  const page = await open(browser, service, `/timeline/${LESSEE}`);
  await page.locator('#page svg[class*=line]').first().waitFor();
  await setTimeout(500);
  await page.evaluate(WATCH);
  await page.mouse.move(700, 500);
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(0, 200);
    await setTimeout(16);
  }
  await setTimeout(200);
  const longest = await page.evaluate<number>('globalThis.longest');
  await page.context().close();
  return atMost(`the longest task while ${OF_ONE_LESSEE} leases are scrolled through`, 'ms', longest, 50);
}

/** Tasks of over 50 ms are reported, no others. */
const WATCH = `globalThis.longest = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
}).observe({ type: 'longtask' });`;

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
