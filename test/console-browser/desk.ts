import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '#domain/kernel/event.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { startChromium } from '../support/chromium.js';
import { portOf, start } from '../support/console.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { toldDemo } from './told-demo.js';

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
  /** The data folder. */
  readonly folder: string;
  /** The link to the console for a role, as `demo` prints it, which carries a token. */
  linkFor(role: Role): string;
  /** The token that it carries. */
  tokenIn(role: Role): string;
  /** Asks the service as somebody with that token, past the console; with a body it is posted. */
  ask(role: Role, path: string, body?: object): Promise<Response>;
  /** A token of the service's own, of a role, or of a party in it. */
  tokenFor(role: Role, of?: { readonly party?: string; readonly seconds?: number }): Promise<string>;
  /** A page in which somebody of that role is signed in, at a path of the console. */
  openAs(role: Role, path?: string, options?: BrowserContextOptions): Promise<Opened>;
  /** A page in which nobody is. */
  open(path?: string, options?: BrowserContextOptions): Promise<Opened>;
  /** Ends the service as the loss of its machine would. */
  killService(): Promise<void>;
  stop(): Promise<void>;
}

/** Tests ask more in a minute than a person does. */
const ENVIRONMENT = {
  LOG_LEVEL: 'warn',
  REQUESTS_PER_MINUTE: '100000000',
  REQUESTS_PER_MINUTE_PER_ADDRESS: '100000000',
};
const HOUR_SECONDS = 3600;

/** Starts both; stop them in the end. */
export async function startDesk(): Promise<Desk> {
  const { folder: told, tokens } = await toldDemo();
  const { path: folder, remove } = temporaryFolder();
  await cp(told, folder, { recursive: true });
  const service = start(['serve', '--port', '0', '--data', folder], { env: ENVIRONMENT });
  const ended = once(service, 'exit');
  const [port, browser] = await Promise.all([portOf(service), startChromium()]);
  const end = async (signal: NodeJS.Signals) => {
    service.kill(signal);
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  const tokenIn = (role: Role) => tokens.get(role)!;
  const linkFor = (role: Role) => `${url}/#token=${tokenIn(role)}`;
  return {
    url,
    folder,
    linkFor,
    tokenIn,
    ask: (role, path, body) =>
      fetch(`${url}${path}`, {
        headers: { Authorization: `Bearer ${tokenIn(role)}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      }),
    async tokenFor(role, { party, seconds = HOUR_SECONDS } = {}) {
      const key = await LocalKey.open(folder);
      const of = party === undefined ? {} : { party };
      return key.issueToken({ role, subject: `${role}@example.net`, ttl: seconds, ...of });
    },
    open: (path = '/', options = {}) => opened(browser, url, `${url}${path}`, options),
    openAs(role, path = '/', options = {}) {
      const { hash } = new URL(linkFor(role));
      return opened(browser, url, `${url}${path}${hash}`, options);
    },
    killService: () => end('SIGKILL'),
    async stop() {
      await browser.close();
      await end('SIGTERM');
      remove();
    },
  };
}

/** A page at an address, watched. */
export async function opened(
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
