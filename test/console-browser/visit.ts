import type { Page, Request } from 'playwright-core';

const LONGEST_MS = 20_000;
/** Stays open while the page is. */
const STREAM = /^\/v1\/live/;

/** Goes from page to page of the console as its own links do, and knows when one has all that it asked for. */
export class Visit {
  private readonly waiting = new Set<Request>();
  private begun = 0;
  private answered: () => void = () => undefined;

  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('request', (request) => {
      if (this.isStream(request)) return;
      this.waiting.add(request);
      this.begun += 1;
    });
    for (const end of ['requestfinished', 'requestfailed'] as const)
      page.on(end as 'requestfinished', (request) => {
        this.waiting.delete(request);
        if (this.waiting.size === 0) this.answered();
      });
  }

  async go(path: string): Promise<void> {
    await this.page.evaluate(`(${LEAVE})(${JSON.stringify(path)})`);
    await this.settled();
  }

  /** Until the page has its title, waits for nothing, and shows no sign of loading. */
  async settled(): Promise<void> {
    const deadline = Date.now() + LONGEST_MS;
    for (;;) {
      await this.idle(deadline);
      const { begun } = this;
      // What an answer makes the page ask for is asked within two frames of it.
      const isThere = await this.page.evaluate(IS_THERE_AFTER_FRAMES);
      if (isThere && this.begun === begun && this.waiting.size === 0) return;
      if (Date.now() > deadline) throw this.stuck();
    }
  }

  private async idle(deadline: number): Promise<void> {
    if (this.waiting.size === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve, reject) => {
      this.answered = resolve;
      timer = setTimeout(() => reject(this.stuck()), deadline - Date.now());
    }).finally(() => clearTimeout(timer));
  }

  private readonly stuck = (): Error => {
    const asked = [...this.waiting].map((request) => request.url().slice(this.origin.length)).join(', ');
    return new Error(`${this.page.url()} still waits for ${asked || 'itself'}`);
  };

  private isStream(request: Request): boolean {
    return STREAM.test(request.url().slice(this.origin.length));
  }
}

const SAYS = '#page h1, #page [role=alert]';

/** What is on the screen is marked, so that it is not taken for the page that comes; the same address keeps its page. */
const LEAVE = `(path) => {
  if (path === location.pathname + location.search) return;
  if (new URL(path, location).pathname !== location.pathname)
    for (const said of document.querySelectorAll('${SAYS}')) said.dataset.left = '';
  history.pushState(null, '', path);
}`;

const IS_THERE_AFTER_FRAMES = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
  resolve([...document.querySelectorAll('${SAYS}')].some(({ dataset }) => !('left' in dataset)) &&
    document.querySelector('#page .mantine-Loader-root') === null))))`;
