import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledSources } from './compiled-sources.js';

/** A process that runs one of the scripts beside this file and says what it does, a line of JSON at a time. */
export class TalkingProcess<Word> {
  private readonly child: ChildProcess;
  private readonly closed: Promise<unknown>;
  private readonly begun: Promise<unknown>;
  private text = '';

  constructor(script: string, args: readonly string[] = []) {
    const path = join(compiledSources(), `test/faults/embedded/${script}.js`);
    this.child = spawn(process.execPath, ['--no-warnings', path, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.closed = once(this.child, 'close');
    const output = this.child.stdout!.setEncoding('utf8');
    this.begun = once(output, 'data');
    output.on('data', (text: string) => (this.text += text));
    // It may be killed before it reads what it is told.
    this.child.stdin!.on('error', () => undefined);
  }

  /** Gives it its job, if it waits for one. */
  tell(job: object): void {
    this.child.stdin!.write(`${JSON.stringify(job)}\n`);
  }

  /** Resolves once it has said something, or has ended without. */
  async started(): Promise<void> {
    await Promise.race([this.begun, this.closed]);
  }

  /** All that it has said so far. */
  words(): readonly Word[] {
    const whole = this.text.slice(0, this.text.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Word);
  }

  /** Ends it at once, with no word to the program, and answers with all that it had said by then. */
  async kill(): Promise<readonly Word[]> {
    this.child.kill('SIGKILL');
    await this.closed;
    return this.words();
  }
}
