import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { scripts, dependencies, devDependencies } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Manifest;
const SHIPPED = Object.keys(dependencies);
const DECLARED = [...SHIPPED, ...Object.keys(devDependencies)];

const sources = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.m?tsx?$|\.mjs$/.test(name))
      .map((name) => join(folder, name)),
  );

/** `@scope/name` or `name`, of what is imported from a package. */
const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];

/** A file of a package that is read and not imported, such as a font. */
const RESOLVED = /\brequire\.resolve\('([^']+)'\)/g;

/** Packages that a source imports or resolves; `forTypes` says whether those that it imports types of alone count too. */
function importedBy(text: string, { forTypes }: { readonly forTypes: boolean }): readonly string[] {
  const read = forTypes ? text : text.replaceAll(/^import type [^;]*;/gm, '');
  const { importedFiles } = ts.preProcessFile(read, true, true);
  return [
    ...importedFiles.map(({ fileName }) => fileName),
    ...Array.from(read.matchAll(RESOLVED), ([, of]) => of!),
  ]
    .filter((name) => /^[@a-z]/.test(name) && !/^(node|virtual):/.test(name))
    .map(packageOf);
}

const imported = (files: readonly string[], how: { readonly forTypes: boolean }): ReadonlySet<string> =>
  new Set(files.flatMap((file) => importedBy(readFileSync(file, 'utf8'), how)));

const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as {
    readonly bin?: string | Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };

const everything = imported(sources('apps', 'libs', 'bench', 'test', 'tools'), { forTypes: true });

/** Commands of the scripts, and packages that a configuration names. */
const NAMED = `${Object.values(scripts).join('\n')}\n${readFileSync('jest.config.mjs', 'utf8')}`;

function hasUse(name: string): boolean {
  if (everything.has(name)) return true;
  if (name.startsWith('@types/')) {
    const typed = name.slice('@types/'.length);
    return everything.has(typed) || ['node', 'jest'].includes(typed);
  }
  const { bin } = manifestOf(name);
  const commands = typeof bin === 'string' ? [name] : Object.keys(bin ?? {});
  if ([name, ...commands].some((each) => new RegExp(`(^|[\\s/'])${each}\\b`, 'm').test(NAMED))) return true;
  return DECLARED.some((other) => name in (manifestOf(other).peerDependencies ?? {}));
}

describe('the declared dependencies', () => {
  it('are each imported, run by a script, or asked for by another as its peer', () => {
    expect(DECLARED.filter((name) => !hasUse(name))).toEqual([]);
  });

  it('have every package that is imported', () => {
    expect([...everything].filter((name) => !DECLARED.includes(name))).toEqual([]);
  });

  it('ship what the product imports, types aside', () => {
    // Of the console, what the build makes of it is shipped.
    const ofProduct = imported(sources('apps/ledger', 'apps/cli', 'libs'), { forTypes: false });
    expect([...ofProduct].filter((name) => !SHIPPED.includes(name))).toEqual([]);
  });
});
