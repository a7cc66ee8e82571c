import type { Page, Request } from 'playwright-core';

const QUIET_MS = 80;
const LONGEST_MS = 20_000;
/** Stays open while the page is. */
const STREAM = /^\/v1\/live/;

/** Goes from page to page of the console as its own links do, and knows when one has all that it asked for. */
export class Visit {
  private readonly waiting = new Set<Request>();
  private lastChange = Date.now();

  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('request', (request) => this.change(request, true));
    page.on('requestfinished', (request) => this.change(request, false));
    page.on('requestfailed', (request) => this.change(request, false));
  }

  async go(path: string): Promise<void> {
    this.lastChange = Date.now();
    await this.page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
    await this.settled();
  }

  /** Until the page has its title, waits for nothing, and shows no sign of loading. */
  async settled(): Promise<void> {
    const deadline = Date.now() + LONGEST_MS;
    for (;;) {
      if (this.isQuiet() && (await this.page.evaluate(IS_THERE))) return;
      if (Date.now() > deadline)
        throw new Error(`${this.page.url()} still waits for ${this.asked() || 'itself'}`);
      await this.page.waitForTimeout(QUIET_MS / 2);
    }
  }

  private isQuiet(): boolean {
    return this.waiting.size === 0 && Date.now() - this.lastChange > QUIET_MS;
  }

  private asked(): string {
    return [...this.waiting].map((request) => request.url().slice(this.origin.length)).join(', ');
  }

  private change(request: Request, begins: boolean): void {
    if (STREAM.test(request.url().slice(this.origin.length))) return;
    if (begins) this.waiting.add(request);
    else this.waiting.delete(request);
    this.lastChange = Date.now();
  }
}

const IS_THERE = `document.querySelector('#page h1, #page [role=alert]') !== null &&
  document.querySelector('#page .mantine-Loader-root') === null`;
