import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ROLES, type Role } from '#domain/kernel/event.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
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
  /** The data folder. */
  readonly folder: string;
  /** The link that `demo` prints for a role, which carries a token. */
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
const ENOUGH = { REQUESTS_PER_MINUTE: '100000000', REQUESTS_PER_MINUTE_PER_ADDRESS: '100000000' };
const HOUR_SECONDS = 3600;

/** Starts both; stop them in the end. */
export async function startDesk(demoArguments: readonly string[] = []): Promise<Desk> {
  const service = start(['demo', '--port', '0', ...demoArguments], { env: ENOUGH });
  const ended = once(service, 'exit');
  const [{ folder, links }, browser] = await Promise.all([printedBy(service), startChromium()]);
  const end = async (signal: NodeJS.Signals) => {
    service.kill(signal);
    await ended;
  };
  const url = new URL(links.values().next().value!).origin;
  const linkFor = (role: Role) => links.get(role)!;
  const tokenIn = (role: Role) => linkFor(role).split('#token=')[1]!;
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
    },
  };
}

interface Printed {
  readonly folder: string;
  readonly links: ReadonlyMap<Role, string>;
}

/** Where the data is and the link of each role, once all of it is printed. */
function printedBy(service: ChildProcessWithoutNullStreams): Promise<Printed> {
  return new Promise((resolve, reject) => {
    let [printed, complained] = ['', ''];
    service.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    service.once('exit', (code) => reject(new Error(`demo ended with ${code}: ${complained}`)));
    service.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, folder] = /A token for each role, .* is in (.+)\/tokens\.sh/.exec(printed) ?? [];
      const found = [...printed.matchAll(/^ {2}([a-z-]+) +(http\S+#token=\S+)\n/gm)];
      if (folder === undefined || found.length < ROLES.length) return;
      resolve({ folder, links: new Map(found.map(([, role, link]) => [role as Role, link!])) });
    });
  });
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
