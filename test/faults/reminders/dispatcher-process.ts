import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledSources } from '../embedded/compiled-sources.js';
import type { Kill } from './audit.js';
import type { Job } from './job.js';

/** A dispatcher in a process of its own that has loaded all it needs and waits for its job. */
export class DispatcherProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;
  private readonly loaded: Promise<unknown>;
  private code: number | undefined;

  constructor() {
    const script = join(compiledSources(), 'test/faults/reminders/dispatch.js');
    this.child = spawn(process.execPath, ['--no-warnings', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.exited = once(this.child, 'exit');
    this.loaded = once(this.child.stdout!, 'data');
    this.child.on('exit', (code) => (this.code = code ?? undefined));
    // It may be killed before it reads its job.
    this.child.stdin!.on('error', () => undefined);
  }

  /** Resolves once it works. */
  async start(job: Job): Promise<void> {
    await Promise.race([this.loaded, this.exited]);
    const working = once(this.child.stdout!, 'data');
    this.child.stdin!.write(`${JSON.stringify(job)}\n`);
    await Promise.race([working, this.exited]);
  }

  /** Ends it at once, with no word to the program; throws if it had ended by itself. */
  async kill(): Promise<Kill> {
    if (this.code !== undefined)
      throw new Error(`The dispatcher ended by itself with exit code ${this.code}.`);
    const from = Date.now();
    this.child.kill('SIGKILL');
    await this.exited;
    return { from, until: Date.now() };
  }
}
