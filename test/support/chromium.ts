import { hasChromium } from '../../bench/chromium.js';

export { hasChromium, startChromium } from '../../bench/chromium.js';

/** A test that opens a browser; skipped, saying so, where there is none. */
export function itInChromium(name: string, test: () => Promise<void>, timeout?: number): void {
  if (hasChromium) it(name, test, timeout);
  else it.skip(`${name} (skipped: no Chromium here; set CHROMIUM to its path)`, () => undefined);
}
