// Puts the command line, the service in it, and the packages that they use into a few files: loading two thousand
// modules takes longer than most commands do.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/** They read files that lie beside their own. */
const WITH_FILES = [/^@photostructure\/sqlite/, /^swagger-ui-dist/];
/** What Nest loads where it is there. */
const OPTIONAL = /^(@nestjs\/(microservices|websockets|platform-express)|@fastify\/(multipart|view))/;

const bundle = await rolldown({
  cwd: root,
  // What runs in a thread of its own is a file of its own, by the name that it is started by.
  input: {
    main: 'dist/apps/cli/src/main.js',
    'tree-worker': 'dist/libs/evidence/src/tree/tree-worker.js',
    'pack-pdf-worker': 'dist/libs/application/src/evidence/pack-pdf/pack-pdf-worker.js',
  },
  platform: 'node',
  external: [...WITH_FILES, OPTIONAL],
  onLog: (level, { message }, log) => {
    if (level === 'warn') throw new Error(message);
    log(level, message);
  },
});
await bundle.write({
  dir: 'dist/bin',
  cleanDir: true,
  keepNames: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
