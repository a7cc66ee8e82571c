import { mkdirSync } from 'node:fs';
import type { Role } from '#domain/kernel/event.js';
import { startDesk } from '../console-browser/desk.js';

/** The pictures of the console in the documentation, of the demonstration. */
const PICTURES: readonly (readonly [file: string, role: Role, path: string, scheme: 'light' | 'dark'])[] = [
  ['console-queue', 'renewal-desk', '/queue', 'light'],
  ['console-lease', 'legal', '/leases/L-ROA', 'light'],
  ['console-record', 'legal', '/record?command=WaiveDeadline&target=L-ROA', 'dark'],
];

const desk = await startDesk();
mkdirSync('docs/pictures', { recursive: true });
for (const [file, role, path, colorScheme] of PICTURES) {
  const { page, context } = await desk.openAs(role, path, {
    colorScheme,
    viewport: { width: 1280, height: 760 },
  });
  await page.locator('#page table, #page form, #page .desk-card').first().waitFor();
  await page.waitForLoadState('load');
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `docs/pictures/${file}.png` });
  await context.close();
}
await desk.stop();
