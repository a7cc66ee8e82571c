import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#domain/kernel/event.js';
import { VIEWS } from '#views/views.js';

const FOLDER = join(process.cwd(), 'apps/console/src/pages');

/** A page of the console, as far as its declaration says who opens it and where. */
export interface DeclaredPage {
  readonly path: string;
  /** Absent for what operators alone do. */
  readonly asks?: string;
  readonly for?: readonly Role[];
}

/** Values for the members of paths, by their names. */
export type Members = Readonly<Record<string, string>>;

/** Every page there is: what is tested of each is tested of those that come. */
export async function everyPage(): Promise<readonly DeclaredPage[]> {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const pages: DeclaredPage[] = [];
  // Jest links one module at a time.
  for (const { name } of folders) {
    const { page } = (await import(join(FOLDER, name, 'page.ts'))) as { readonly page: DeclaredPage };
    pages.push(page);
  }
  return pages;
}

interface Asked {
  readonly roles?: readonly Role[];
}

/** Whether the page is for a role, by the declaration of the view that it asks first. */
export function isFor(page: DeclaredPage, role: Role): boolean {
  if (role === 'operator') return true;
  const asked = VIEWS.find(({ name }) => name === page.asks) as Asked | undefined;
  if (asked === undefined) return page.for?.includes(role) ?? false;
  const { roles } = asked;
  return (roles === undefined || roles.includes(role)) && (page.for === undefined || page.for.includes(role));
}

/**
 * The page's address with these members.
 * @throws Error for a page with a member that has no value here: give one
 */
export const addressOf = ({ path }: DeclaredPage, members: Members): string =>
  path.replaceAll(/\$(\w+)/g, (_, name: string) => {
    const value = members[name];
    if (value === undefined) throw new Error(`The page ${path} needs a value for ${name} in its tests.`);
    return encodeURIComponent(value);
  });
