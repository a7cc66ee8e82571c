import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledSources } from '../embedded/compiled-sources.js';

/** What `copy --json` prints. */
export interface CopyReport {
  readonly copied: number;
  readonly held: number;
  readonly from: { readonly events: number; readonly log: string; readonly views: string };
  readonly to: { readonly events: number; readonly log: string; readonly views: string };
  readonly identical: boolean;
}

/** `lease-ledger copy` in a process of its own, from the sources. */
export class Copying {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private text = '';
  private complaints = '';

  constructor(from: string, to: string) {
    const args = ['copy', '--from', from, '--to', to, '--json'];
    const main = join(compiledSources(), 'apps/cli/src/main.js');
    this.child = spawn(process.execPath, ['--no-warnings', main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.complaints += text));
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.text += text));
    this.ended = once(this.child, 'close');
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** What it reported, once it has ended by itself; `undefined` if the store gave no answer, as on a busy machine. */
  async report(): Promise<CopyReport | undefined> {
    await this.ended;
    if (/cannot be reached now/.test(this.complaints)) return undefined;
    if (this.text === '')
      throw new Error(`The copy ended with ${this.child.exitCode} and no report: ${this.complaints}`);
    return JSON.parse(this.text) as CopyReport;
  }
}
