import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync, version } from '@swc/core';

/**
 * Runs the sources themselves in a process of their own, with nothing built:
 * `node --import ./test/support/typescript-loader.mjs some.ts`.
 */
if (isMainThread) register(import.meta.url);

const root = new URL('../../', import.meta.url);
const swc = JSON.parse(readFileSync(new URL('swc.json', root), 'utf8'));

export function resolve(specifier, context, next) {
  const library = /^#(ledger|[a-z-]+)\/(.*)\.js$/.exec(specifier);
  if (library) {
    const [, name, path] = library;
    const url = new URL(
      name === 'ledger' ? `apps/ledger/src/${path}.ts` : `libs/${name}/src/${path}.ts`,
      root,
    );
    return next(url.href, context);
  }
  if (specifier.startsWith('.') && context.parentURL) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (source.protocol === 'file:' && existsSync(fileURLToPath(source))) return next(source.href, context);
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  return { format: 'module', shortCircuit: true, source: compiled(fileURLToPath(url)) };
}

const cache = new URL('node_modules/.cache/compiled/', root);
mkdirSync(cache, { recursive: true });

/** What a source compiles to, kept by its digest: tests start hundreds of processes of the same sources. */
function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const options = { ...swc, filename, module: { type: 'es6' } };
  const digest = createHash('sha256')
    .update(JSON.stringify([version, options, source]))
    .digest('hex');
  const kept = fileURLToPath(new URL(`${digest}.js`, cache));
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, options);
  const written = `${kept}.${process.pid}`;
  writeFileSync(written, code);
  renameSync(written, kept);
  return code;
}
