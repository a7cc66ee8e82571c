import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A rule of axe-core that the page breaks, and what breaks it. */
export type Violation = readonly [rule: string, at: readonly string[]];

/** What axe-core finds in the page as it stands, by all of its rules unless some are named. */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly Violation[]> {
  const runOnly = rules && { type: 'rule', values: rules };
  return page.evaluate<readonly Violation[]>(`(async () => {
    if (!('axe' in globalThis)) { ${axe.source} }
    const { violations } = await axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], runOnly })});
    return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(
      ({ html, any }) => html.slice(0, 200) + (any[0] === undefined ? '' : \` — \${any[0].message}\`))]);
  })()`);
}

/** What makes the document wider than its window, the innermost first; empty for one that is not. */
export const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const isCut = (element) => {
      for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth && !isCut(element))
      .toReversed()
      .slice(0, 3)
      .map((element) => element.cloneNode().outerHTML.slice(0, 150));
  })()`);

/** Elements that no page of the console makes, and that payloads would, were they taken for more than text. */
export const planted = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll(
    '[data-planted], [onerror], [onload], [onmouseover], [onfocus], [ontoggle], img[src="x"], iframe, object, embed, ' +
    'base, svg script, body script, [href^="javascript:"], [src^="javascript:"], [href^="data:text"]')]
    .map((element) => element.outerHTML.slice(0, 150))`);

/** What somebody reads in the page, each run of blanks as one. */
export const wordsOf = async (page: Page): Promise<string> => oneLine(await page.innerText('#page'));

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
