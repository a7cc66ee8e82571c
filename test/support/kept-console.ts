import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { answerOf, inherited, type Ran, type Surroundings } from './console.js';

const HOST = fileURLToPath(new URL('console-host.mjs', import.meta.url));

let host: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Runs `lease-ledger` to its end, in one process that runs the commands of all specs of a worker one after another. */
export function ledger(args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const ran = last.then(() => ask(args, surroundings));
  last = ran.catch(() => undefined);
  return ran;
}

/** Runs to its end what must go right, and answers its JSON. */
export async function answer<T>(args: readonly string[], surroundings: Surroundings = {}): Promise<T> {
  return answerOf<T>(args, await ledger([...args, '--json'], surroundings));
}

async function ask(args: readonly string[], { cwd, env, input = '' }: Surroundings): Promise<Ran> {
  if (!host?.connected) host = fork(HOST, [], { execArgv: [], env: inherited() });
  // Nothing ends it before its worker, which waits for it only as long as a command runs.
  const holds = [host, host.channel!];
  for (const each of holds) each.ref();
  const ended = new AbortController();
  const answered = once(host, 'message', ended) as Promise<[Ran]>;
  const exited = once(host, 'exit', ended).then(([code]): never => {
    throw new Error(`lease-ledger ${args.join(' ')} ended its process with ${String(code)}`);
  });
  host.send({ args, cwd, env, input: Buffer.from(input).toString('base64') });
  try {
    const [ran] = await Promise.race([answered, exited]);
    return ran;
  } finally {
    ended.abort();
    for (const each of holds) each.unref();
    await Promise.allSettled([answered, exited]);
  }
}
