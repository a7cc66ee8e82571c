import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { compiledSources } from './compiled-sources.js';
import type { Job, Said } from './protocol.js';

/** The files of a log, as options that leave every other file alone. */
const onlyTheLogIn = (folder: string): string[] =>
  ['', '/log.sqlite', '/log.sqlite-wal', '/log.sqlite-shm'].flatMap((file) => ['-P', folder + file]);

/** What lets the `when`th fsync of a log fail for a program that is given behind it, and that stays the parent's child. */
export const failingFsync = (folder: string, when: number): readonly string[] =>
  `strace -D -f -qq --seccomp-bpf -o /dev/null -e trace=fsync -e inject=fsync:error=EIO:when=${when}`
    .split(' ')
    .concat(onlyTheLogIn(folder));

/** Why strace cannot be used here, `undefined` if it can. */
export function straceMissing(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-f', '-e', 'trace=fsync', 'true'], {
    encoding: 'utf8',
  });
  if (error) return 'strace is not installed';
  return status === 0 ? undefined : `strace may not trace here: ${stderr.trim()}`;
}

/** What befalls one system call of a process, the `when`th of its name on the log's files. */
export interface Injection {
  readonly call: string;
  readonly when: number;
  /** `error=EIO`, or `signal=SIGKILL`. */
  readonly fault: string;
}

export interface Traced {
  readonly words: readonly Said[];
  /** Name of each system call on the log's files, in order. */
  readonly calls: readonly string[];
  readonly code: number | null;
}

const TIME_OUT_MS = 120_000;

/** Runs the short run of a log under strace, with at most one system call injected. */
export async function shortRunUnderStrace(
  job: Job,
  calls: readonly string[],
  injection?: Injection,
): Promise<Traced> {
  const trace = `${job.folder}.strace`;
  const files = onlyTheLogIn(job.folder);
  const inject = injection
    ? ['-e', `inject=${injection.call}:${injection.fault}:when=${injection.when}`]
    : [];
  // With the filter a hundred times fewer calls stop the process, and strace cannot send a signal at one.
  const filter = injection?.fault.startsWith('signal=') ? [] : ['--seccomp-bpf'];
  const script = join(compiledSources(), 'test/faults/embedded/short-run.js');
  const child = spawn(
    'strace',
    [
      '-f',
      '-qq',
      ...filter,
      '-o',
      trace,
      '-e',
      `trace=${calls.join(',')}`,
      ...files,
      ...inject,
      process.execPath,
      script,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], timeout: TIME_OUT_MS, killSignal: 'SIGKILL' },
  );
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(job));
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  const lines = readFileSync(trace, 'utf8').split('\n');
  rmSync(trace);
  return {
    words: output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Said),
    calls: lines.flatMap((line) => /^\d+ +([a-z0-9]+)\(/.exec(line)?.[1] ?? []),
    code,
  };
}
