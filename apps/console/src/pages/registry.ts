import type { Role } from '#domain/kernel/event.js';
import { VIEWS, mayAskView } from '../client/declared.js';
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

/** Whether a role can use the page; operators can use all. */
export const isFor = (page: DeclaredPage, role: Role): boolean =>
  role === 'operator' ||
  (page.asks === undefined
    ? (page.for ?? []).includes(role)
    : mayAskView(VIEWS[page.asks], role) && (page.for ?? [role]).includes(role));

/** Where somebody of that role begins: with the page that says so, or else with the first that the role can use. */
export const startFor = (role: Role): DeclaredPage | undefined => {
  const open = PAGES.filter((page) => page.menu !== undefined && isFor(page, role));
  return open.find((page) => page.startOf?.includes(role)) ?? open[0];
};
