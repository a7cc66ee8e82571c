import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Node of its own, beside the one that runs this. */
export interface Runtime {
  readonly version: string;
  /** Its executable. */
  readonly node: string;
}

const CACHE = 'node_modules/.cache/runtimes';
const PLATFORM = process.platform === 'win32' ? 'win' : process.platform;

/** Installs the newest release of a line, such as "26" or "24.21", from npm, in a folder of its own. */
export function install(line: string): Runtime {
  const folder = join(process.cwd(), CACHE, line);
  const name = `node-${PLATFORM}-${process.arch}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-package-lock', `${name}@${line}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const installed = join(folder, 'node_modules', name, 'bin');
  const node = join(installed, process.platform === 'win32' ? 'node.exe' : 'node');
  return { node, version: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim() };
}
