import type { Locator, Page } from 'playwright-core';

const MOST_TABS = 250;

/** What somebody who hears the page is told of what has the focus. */
const FOCUSED = `(() => {
  const it = document.activeElement;
  const label = it?.getAttribute('aria-label') ?? it?.labels?.[0]?.textContent ?? it?.textContent ?? '';
  return label.trim();
})()`;

/** Goes on with Tab until what is so called has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab');
    const focused = (await page.evaluate(FOCUSED)) as string;
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    seen.push(focused.slice(0, 40));
  }
  throw new Error(`Tab leads to no ${name}, but to: ${[...new Set(seen)].join(' | ')}`);
}

/** The same, and presses it. */
export async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** The same, and types into it in place of what is there. */
export async function fill(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

const MOST_STOPS = 60;

/** Whether an element has the focus. */
export const isFocused = (element: unknown): boolean =>
  (element as { readonly ownerDocument: { readonly activeElement: unknown } }).ownerDocument.activeElement ===
  element;

/** Goes on from stop to stop until it is there. */
export async function tabToElement(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await wanted.evaluate(isFocused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not get to ${String(wanted)}.`);
}
