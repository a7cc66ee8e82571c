// Makes of the verifier (libs/verifier) the two files that are handed out, dist/verifier: one that Node runs, and a page that any
// browser shows, each with nothing beside it; and their digests. It is made of the sources, with the comments that say why.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}dist/verifier`;
const page = `${root}apps/verifier/src/page`;

const sha256 = (bytes, encoding) => createHash('sha256').update(bytes).digest(encoding);

async function bundled(input, format, options = {}) {
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: 'neutral',
    external: /^node:/,
    tsconfig: false,
    resolve: { alias: { '#verifier': `${root}libs/verifier/src` }, extensionAlias: { '.js': ['.ts'] } },
    onLog: (level, { message }, log) => {
      if (level === 'warn') throw new Error(message);
      log(level, message);
    },
  });
  const { output } = await bundle.generate({ format, ...options });
  await bundle.close();
  const [{ code, imports }, ...more] = output;
  if (more.length > 0 || imports.some((name) => !name.startsWith('node:')))
    throw new Error(`${input} needs more than itself: ${imports}`);
  return code;
}

/** Nothing may be fetched, run or shown but what the page itself has. */
function policyFor(script, style) {
  return [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

const sourceOf = (text) => `'sha256-${sha256(text, 'base64')}'`;

async function htmlPage() {
  const script = (await bundled('apps/verifier/src/page/page.ts', 'iife')).replaceAll(
    '</script',
    '<\\/script',
  );
  const style = readFileSync(`${page}/page.css`, 'utf8');
  const parts = [
    ['of the build', policyFor(script, style)],
    ['<style></style>', `<style>${style}</style>`],
    ['<script></script>', `<script>${script}</script>`],
  ];
  let html = readFileSync(`${page}/page.html`, 'utf8');
  for (const [place, part] of parts) {
    if (html.split(place).length !== 2) throw new Error(`page.html has not one place for ${place}`);
    html = html.replace(place, () => part);
  }
  return html;
}

const NOTE = `#!/usr/bin/env node
// Verifies evidence packs of Lease Ledger. Needs Node 20 or later and nothing else.`;

const files = {
  'verify-pack.html': await htmlPage(),
  'verify-pack.mjs': await bundled('apps/verifier/src/verify-pack.ts', 'es', { banner: NOTE }),
};
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(`${out}/${name}`, text);
const digests = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256(text, 'hex')]));
writeFileSync(`${out}/digests.json`, `${JSON.stringify(digests, null, 2)}\n`);
