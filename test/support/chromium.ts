import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const EXECUTABLE = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));

/** A test that opens a browser; skipped, saying so, where there is none. */
export function itInChromium(name: string, test: () => Promise<void>, timeout?: number): void {
  if (EXECUTABLE !== undefined) it(name, test, timeout);
  else it.skip(`${name} (skipped: no Chromium here; set CHROMIUM to its path)`, () => undefined);
}

/** Starts it without a network; close it in the end. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export const hasChromium = EXECUTABLE !== undefined;
