/** Builds, unless nothing that is built from has changed since the last build ended: `npm ci` builds, and `npm test` right after it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';

const SOURCES = [
  'apps',
  'bench',
  'libs',
  'tools',
  'package.json',
  'package-lock.json',
  'swc.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
/** What the build writes last. */
const BUILT = 'dist/bin/main.js';

/** When a file or anything in a folder changed last; a folder changes when something in it comes or goes. */
function changedAt(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => changedAt(`${path}/${name}`)));
}

const builtAt = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (Math.max(...SOURCES.map(changedAt)) >= builtAt) {
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
