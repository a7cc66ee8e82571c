import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ROLES, type Role } from '#domain/kernel/event.js';
import { startChromium } from '../support/chromium.js';
import { start } from '../support/console.js';

/** What went wrong in a page without anybody seeing it. */
export interface Faults {
  /** Errors of the browser's console, and exceptions that nobody caught. */
  readonly errors: string[];
  /** What the Content-Security-Policy refused. */
  readonly refusedByPolicy: string[];
  /** Requests to another host than the service. */
  readonly elsewhere: string[];
}

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: Faults;
}

/** A service as it is built, with the demonstration's data, and a browser in front of it. */
export interface Desk {
  readonly url: string;
  /** The link that `demo` prints for a role, which carries a token. */
  linkFor(role: Role): string;
  /** A page in which somebody of that role is signed in, at a path of the console. */
  openAs(role: Role, path?: string, options?: BrowserContextOptions): Promise<Opened>;
  /** A page in which nobody is. */
  open(path?: string, options?: BrowserContextOptions): Promise<Opened>;
  stop(): Promise<void>;
}

/** Starts both; stop them in the end. */
export async function startDesk(demoArguments: readonly string[] = []): Promise<Desk> {
  const service = start(['demo', '--port', '0', ...demoArguments]);
  const [links, browser] = await Promise.all([linksOf(service), startChromium()]);
  const url = new URL(links.values().next().value!).origin;
  const linkFor = (role: Role) => links.get(role)!;
  return {
    url,
    linkFor,
    open: (path = '/', options = {}) => opened(browser, url, `${url}${path}`, options),
    openAs(role, path = '/', options = {}) {
      const { hash } = new URL(linkFor(role));
      return opened(browser, url, `${url}${path}${hash}`, options);
    },
    async stop() {
      await browser.close();
      const ended = once(service, 'exit');
      service.kill('SIGTERM');
      await ended;
    },
  };
}

/** The link of each role, once all of them are printed. */
function linksOf(service: ChildProcessWithoutNullStreams): Promise<ReadonlyMap<Role, string>> {
  return new Promise((resolve, reject) => {
    let [printed, complained] = ['', ''];
    service.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    service.once('exit', (code) => reject(new Error(`demo ended with ${code}: ${complained}`)));
    service.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = [...printed.matchAll(/^ {2}([a-z-]+) +(http\S+#token=\S+)\n/gm)];
      if (found.length < ROLES.length) return;
      resolve(new Map(found.map(([, role, link]) => [role as Role, link!])));
    });
  });
}

async function opened(
  browser: Browser,
  service: string,
  address: string,
  options: BrowserContextOptions,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const faults = await watched(page, service);
  await page.goto(address);
  return { page, context, faults };
}

async function watched(page: Page, service: string): Promise<Faults> {
  const faults: Faults = { errors: [], refusedByPolicy: [], elsewhere: [] };
  page.on('pageerror', (error) => faults.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.errors.push(message.text());
  });
  page.on('request', (request) => {
    const address = request.url();
    if (/^https?:/.test(address) && !address.startsWith(service)) faults.elsewhere.push(address);
  });
  await page.exposeFunction('refusedByPolicy', (what: string) => void faults.refusedByPolicy.push(what));
  await page.addInitScript(REPORT_REFUSALS);
  return faults;
}

const REPORT_REFUSALS = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  refusedByPolicy([violatedDirective, blockedURI, sample].join(' ')));`;

/** What a page must come to in the end: nothing that went wrong unseen. */
export const NO_FAULTS: Faults = { errors: [], refusedByPolicy: [], elsewhere: [] };
