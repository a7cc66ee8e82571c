import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledSources } from './compiled-sources.js';
import type { Job, Said } from './protocol.js';

/** A process that has loaded all it needs and waits for its job. */
export class WarmProcess {
  private readonly child: ChildProcess;
  private readonly closed: Promise<unknown>;
  private text = '';
  private readonly opened: Promise<unknown>;

  constructor(readonly projects: boolean) {
    const script = join(compiledSources(), 'test/faults/embedded/append-and-project.js');
    this.child = spawn(process.execPath, ['--no-warnings', script, ...(projects ? ['project'] : [])], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.closed = once(this.child, 'close');
    const output = this.child.stdout!.setEncoding('utf8');
    this.opened = once(output, 'data');
    output.on('data', (text: string) => (this.text += text));
    // It may be killed before it reads its job.
    this.child.stdin!.on('error', () => undefined);
  }

  /** Resolves once the log is open, or the process has ended without. */
  async start(job: Job): Promise<void> {
    this.child.stdin!.write(`${JSON.stringify(job)}\n`);
    await Promise.race([this.opened, this.closed]);
  }

  /** Ends it at once, with no word to the program, and answers with all that it had said by then. */
  async kill(): Promise<readonly Said[]> {
    this.child.kill('SIGKILL');
    await this.closed;
    const whole = this.text.slice(0, this.text.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Said);
  }
}
