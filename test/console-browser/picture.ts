import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';

const FOLDER = process.env['PICTURES'];
const HEIGHT = 900;

/** The page as it stands, wide and narrow, light and dark; for whoever looks at it, where `PICTURES` names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const width of [390, 1440])
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png` });
    }
}
