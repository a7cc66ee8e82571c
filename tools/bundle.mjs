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
  input: { main: 'dist/apps/cli/src/main.js' },
  platform: 'node',
  external: [...WITH_FILES, OPTIONAL],
  onLog: (level, { message }, log) => {
    if (level === 'warn') throw new Error(message);
    log(level, message);
  },
});
await bundle.write({ dir: 'dist/bin', cleanDir: true, keepNames: true, chunkFileNames: '[name]-[hash].js' });
