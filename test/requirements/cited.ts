import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** The name of a test, or of a row of its table: a text that stands first in its brackets. */
const TITLE = /[([]\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*[,)]/g;
const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm;
const ID = /\b(?:[IVRQ]\d{1,2}|first \d+(?=[,)]))(?!\w)/g;

export interface Citation {
  readonly id: string;
  readonly file: string;
}

/** Every requirement that the name of a test cites; `first 4` counts where it stands at the end of a bracket or a comma. */
export const citedByTests = (): Citation[] =>
  filesUnder('test/', '.spec.ts').flatMap((file) => citations(file, TITLE));

/** Every requirement that a comment of the sources cites. */
export const citedBySources = (): Citation[] =>
  ['libs/', 'apps/'].flatMap((folder) =>
    filesUnder(folder, '.ts').flatMap((file) => citations(file, COMMENT)),
  );

export const idsIn = (text: string): string[] => [...text.matchAll(ID)].map(([id]) => id);

const citations = (file: string, where: RegExp): Citation[] =>
  [...readFileSync(new URL(file, ROOT), 'utf8').matchAll(where)].flatMap(([part]) =>
    idsIn(part).map((id) => ({ id, file })),
  );

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => folder + file.replaceAll('\\', '/'))
    .toSorted();
