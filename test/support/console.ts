import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command line as it is built; `npm test` builds before it runs the tests. */
export const MAIN = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Somebody else than the one who runs the tests, where that one may say so. */
  readonly uid?: number;
  /** A program that runs it, with its arguments. */
  readonly under?: readonly string[];
}

/** `lease-ledger` in a process of its own, started. */
export function start(
  args: readonly string[],
  { cwd, env, uid, under = [] }: Surroundings = {},
): ChildProcessWithoutNullStreams {
  const [program, ...rest] = [...under, process.execPath, MAIN, ...args];
  return spawn(program!, rest, {
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    env: { ...inherited(), ...env },
  });
}

/** The environment without what says where a ledger is. */
export function inherited(): NodeJS.ProcessEnv {
  const { EVENTSTOREDB_URL: _, DATA_DIR: __, LEDGER_KEY_FILE: ___, ...rest } = process.env;
  return rest;
}

/** The port of a service that was started, once it listens. */
export function portOf(service: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    service.once('exit', () => reject(new Error(text)));
    service.stderr.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      const [, found] = /Listening on http:\/\/127\.0\.0\.1:(\d+);/.exec(text) ?? [];
      if (found !== undefined) resolve(Number(found));
    });
  });
}

/** Runs `lease-ledger` to its end, in a process of its own. */
export async function ledger(args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  return outcomeOf(start(args, surroundings), surroundings.input);
}

/** What a process wrote, once it has ended. */
export function outcomeOf(
  child: ChildProcessWithoutNullStreams,
  input: string | Uint8Array = '',
): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that refuses its options reads no input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs to its end what must go right, and answers its JSON. */
export async function answer<T>(args: readonly string[], surroundings: Surroundings = {}): Promise<T> {
  return answerOf<T>(args, await ledger([...args, '--json'], surroundings));
}

/** @throws Error with what a command that must go right wrote, if it did not */
export function answerOf<T>(args: readonly string[], { code, stdout, stderr }: Ran): T {
  if (code !== 0) throw new Error(`lease-ledger ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
