import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process beside this one, and the first line that it wrote, as JSON. It ends with `stop`. */
export interface Child<T> {
  readonly said: T;
  stop(): Promise<void>;
}

/** Runs Node with these arguments; throws when it ends before it has said anything. */
export async function startChild<T>(...args: readonly string[]): Promise<Child<T>> {
  const child = spawn(process.execPath, ['--no-warnings', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = once(child, 'exit');
  const { value, done } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (done) throw new Error(`${args.join(' ')} ended without a word.`);
  return {
    said: JSON.parse(value) as T,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}
