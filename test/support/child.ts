import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LOADER = fileURLToPath(new URL('typescript-loader.mjs', import.meta.url));

/**
 * A process of its own that runs one source file and writes a JSON value a line. `limits` are `ulimit` options
 * (`-f 400`: no file over 400 KiB).
 */
export class Child {
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly exited: Promise<unknown>;

  constructor(script: URL, args: readonly string[], limits = '') {
    const node = [process.execPath, '--no-warnings', '--import', LOADER, fileURLToPath(script), ...args];
    const shell = limits === '' ? 'exec "$@"' : `ulimit ${limits}; exec "$@"`;
    this.process = spawn('bash', ['-c', shell, 'bash', ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.exited = once(this.process, 'exit');
    this.lines = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  /** The next line that the process wrote, `undefined` once it has no more. */
  async next(): Promise<unknown> {
    const { value, done } = await this.lines.next();
    return done ? undefined : JSON.parse(value);
  }

  async rest(): Promise<unknown[]> {
    const values: unknown[] = [];
    for (let value = await this.next(); value !== undefined; value = await this.next()) values.push(value);
    return values;
  }

  /** Ends it as a power cut would: at once, with no word to the program. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.exited;
  }
}
