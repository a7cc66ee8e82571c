// Builds the console of the browser (apps/console) into dist/console, each file beside itself compressed. It knows the
// views and commands from their declarations, as compiled: run it after tsc. Where nothing that it is made of has
// changed, it stays as it is.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}dist/console`;
const note = `${out}.made-of`;

/**
 * What the first load needs comes in few files: a browser fetches six at a time from one host. Who signs in is in a file
 * apart, as the redeeming of a code imports it while the rest waits.
 */
const FILES = [
  {
    name: 'session',
    test: /apps\/console\/src\/session\/(session|oidc)\.ts/,
    tags: ['$initial'],
    priority: 2,
  },
  { name: 'shell', tags: ['$initial'], priority: 1 },
  { name: 'parts', minShareCount: 6 },
];

/** What an auditor's access for a party is limited to. */
const REACHES = ['', 'leases', 'asOf', 'leases asOf'];

const auditorOf = (reach) => ({
  role: 'auditor',
  party: 'a party',
  ...(reach.includes('leases') ? { leases: [] } : {}),
  ...(reach.includes('asOf') ? { asOf: '2026-01-01T00:00:00.000Z' } : {}),
});

const madeOf = createHash('sha256');
const sources = ['apps/console', 'apps/ledger/src/http', 'libs'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.length)),
);
for (const path of ['package-lock.json', 'tools/console.mjs', ...sources.toSorted()])
  madeOf.update(`${path}\0`).update(readFileSync(`${root}${path}`));
const digest = madeOf.digest('hex');

if (!existsSync(`${out}/index.html`) || !existsSync(note) || readFileSync(note, 'utf8') !== digest) {
  await build();
  compress();
  writeFileSync(note, digest);
}

async function build() {
  const { build: viteBuild } = await import('vite');
  const declared = await declaredModules();
  await viteBuild({
    root: `${root}apps/console`,
    configFile: false,
    logLevel: 'warn',
    base: '/',
    plugins: [declared],
    // The package's own entry of that name is Node's.
    resolve: { alias: { 'csv-stringify/sync': 'csv-stringify/browser/esm/sync' } },
    build: {
      outDir: out,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 800,
      target: 'es2023',
      rolldownOptions: {
        onLog(level, log, handler) {
          // What Node alone has cannot come into a browser.
          if (log.code === 'PLUGIN_WARNING' || /externalized for browser/.test(log.message))
            throw new Error(log.message);
          // Marks for servers that render React: there is none.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
        },
        output: { codeSplitting: { groups: FILES } },
      },
    },
  });
}

/**
 * `virtual:declared`: the paths and roles of all views and commands, and who may upload documents; `virtual:command-schemas`: the shape of each
 * command's body, each in a file of its own that is fetched when its form is opened.
 */
async function declaredModules() {
  const { VIEWS } = await import(`${root}dist/libs/views/src/views.js`);
  const { isThereFor } = await import(`${root}dist/libs/views/src/declared/limits.js`);
  const { mayAsk } = await import(`${root}dist/libs/views/src/declared/may-ask.js`);
  const { describedBody } = await import(`${root}dist/apps/ledger/src/http/openapi/answer-shapes.js`);
  const { FileDocument } = await import(`${root}dist/libs/domain/src/document/commands.js`);
  const { PACK_MAKERS } = await import(`${root}dist/libs/domain/src/evidence-request/commands.js`);
  const { COMMAND_ROUTES } = await import(`${root}dist/apps/ledger/src/http/commands/routes.js`);
  const views = Object.fromEntries(
    VIEWS.map((view) => [
      view.name,
      {
        path: view.path,
        ...(view.roles === undefined ? {} : { roles: view.roles }),
        partyAuditors: REACHES.filter(
          (reach) => isThereFor(view, auditorOf(reach)) && mayAsk('auditor', view),
        ),
        parameters: Object.keys(view.parameters),
        ...(view.picture === undefined ? {} : { picture: true }),
        ...(view.hasRevision === undefined ? {} : { hasRevision: view.hasRevision }),
        ...((view.exports ?? []).length === 0
          ? {}
          : { exports: view.exports.map(({ path, mediaType }) => ({ path, mediaType })) }),
      },
    ]),
  );
  const commands = Object.fromEntries(
    COMMAND_ROUTES.map(({ path, command: { type, roles, asked }, target, summary }) => [
      type,
      {
        path,
        roles,
        summary,
        target: target.name,
        ...(target.mayBeMade ? { mayBeMade: true } : {}),
        ...(asked?.needsReason ? { needsReason: true } : {}),
      },
    ]),
  );
  const modules = new Map([
    [
      'virtual:declared',
      `export const VIEWS = ${JSON.stringify(views)};
      export const COMMANDS = ${JSON.stringify(commands)};
      export const DOCUMENT_ROLES = ${JSON.stringify(FileDocument.roles)};
      export const PACK_ROLES = ${JSON.stringify(PACK_MAKERS)};`,
    ],
    [
      'virtual:command-schemas',
      `export const SCHEMAS = {${Object.keys(commands).map((type) => `${type}: () => import('virtual:command/${type}')`)}};`,
    ],
    ...COMMAND_ROUTES.map((route) => [
      `virtual:command/${route.command.type}`,
      `export default ${JSON.stringify(withPath(describedBody(route.command.type, route.body), route))};`,
    ]),
  ]);
  return {
    name: 'declared',
    resolveId: (id) => (modules.has(id) ? `\0${id}` : undefined),
    load: (id) => modules.get(id.slice(1)),
  };
}

/** What is asked for: the body, and what stands in the path. */
function withPath(body, route) {
  const { anyOf, properties, required = [] } = body;
  if (anyOf !== undefined) return { ...body, anyOf: anyOf.map((option) => withPath(option, route)) };
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const members = inPath.map((name) => [
    name,
    name === route.target.name
      ? route.target.shape
      : { type: 'string', examples: [route.example.path[name]] },
  ]);
  return {
    ...body,
    properties: { ...Object.fromEntries(members), ...properties },
    required: [...inPath, ...required],
  };
}

function compress() {
  const folder = `${out}/assets`;
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(`${folder}/${file}`);
    writeFileSync(`${folder}/${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${folder}/${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    );
  }
}
