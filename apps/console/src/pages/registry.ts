import { auditsForParty, mayAskView, VIEWS, type Asker } from '../client/declared.js';
import { text } from '../texts/shell.js';
import type { DeclaredPage } from './define-page.js';

const found = import.meta.glob<{ readonly page: DeclaredPage }>('./*/page.ts', { eager: true });

const SECTIONS = Object.keys(text.sections);
const sectionOf = ({ menu }: DeclaredPage): number =>
  menu === undefined ? -1 : SECTIONS.indexOf(menu.section);

/** Every page: a folder with a `page.ts` is one. */
export const PAGES: readonly DeclaredPage[] = Object.values(found)
  .map(({ page }) => page)
  .toSorted((a, b) => sectionOf(a) - sectionOf(b) || (a.menu?.order ?? 0) - (b.menu?.order ?? 0));

/** Whether somebody can use the page; operators can use all, and an auditor for a party none that rests on no view. */
const isFor = (page: DeclaredPage, asker: Asker): boolean =>
  asker.role === 'operator' ||
  (page.asks === undefined
    ? !auditsForParty(asker) && (page.for ?? []).includes(asker.role)
    : mayAskView(VIEWS[page.asks], asker) && (page.for ?? [asker.role]).includes(asker.role));

/** The pages of the menu that somebody can use. */
export const menuFor = (asker: Asker): readonly DeclaredPage[] =>
  PAGES.filter((page) => page.menu !== undefined && isFor(page, asker));

/** Where somebody begins: with the page that says so of the role, or else with the first of the menu. */
export const startFor = (asker: Asker): DeclaredPage | undefined => {
  const open = menuFor(asker);
  return open.find((page) => page.startOf?.includes(asker.role)) ?? open[0];
};
