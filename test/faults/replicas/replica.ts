import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '#domain/kernel/event.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { answer, MAIN } from '../../support/console.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The members of a command's answer, a view or a problem that campaigns look at. */
export interface Body {
  readonly type?: string;
  readonly revision?: string;
  readonly position?: string;
  readonly repeated?: boolean;
  readonly events?: readonly { readonly revision: string; readonly type: string }[];
}

/** The replica could not be asked: it is down, or went down before it answered. */
export class Unreachable extends Error {}

const PATIENCE_MS = 30_000;
const DAY = 86_400;
const KEPT_LINES = 20;

/** One of several services on one log: a process of its own, with a data folder of its own. */
export class Replica {
  private process: ChildProcess | undefined;
  private url: string | undefined;
  private tokens = new Map<Role, string>();
  private lastLines: string[] = [];
  /** What ended it, if the campaign did not. */
  fault: string | undefined;

  constructor(
    readonly name: string,
    readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
    /** What runs `lease-ledger`. */
    private readonly command: readonly [string, ...string[]] = [process.execPath, MAIN],
  ) {}

  get running(): boolean {
    return this.url !== undefined;
  }

  /** Resolves once it listens; it need not have caught up. */
  async start(): Promise<void> {
    const [program, ...args] = this.command;
    const child = spawn(program, [...args, 'serve', '--data', this.folder, '--port', '0'], {
      env: { ...process.env, LOG_LEVEL: 'warn', ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    child.once('exit', (code, signal) => {
      this.url = undefined;
      if (this.process === child)
        this.fault = `${this.name} ended by itself (${code ?? signal}): ${this.said()}`;
    });
    this.url = await new Promise<string>((resolve, reject) => {
      const heard = (line: string) => {
        this.lastLines = [...this.lastLines, line].slice(-KEPT_LINES);
        const url = /Listening on (\S+);/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      };
      createInterface({ input: child.stdout }).on('line', heard);
      createInterface({ input: child.stderr }).on('line', heard);
      child.once('exit', () => reject(new Error(`${this.name} did not start: ${this.said()}`)));
    });
    const key = await LocalKey.open(this.folder);
    for (const role of ['legal', 'auditor'] as const)
      this.tokens.set(role, await key.issueToken({ role, subject: 'campaign@example.net', ttl: DAY }));
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it as an operator does. @returns its exit code */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }

  get(path: string): Promise<Answer> {
    return this.ask(path, 'auditor', {});
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask(path, 'legal', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** @throws Unreachable */
  private async ask(path: string, role: Role, { headers, ...init }: RequestInit): Promise<Answer> {
    try {
      const response = await fetch(`${this.url ?? 'http://127.0.0.1:1'}${path}`, {
        ...init,
        headers: { ...(headers as Record<string, string>), authorization: `Bearer ${this.tokens.get(role)}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? {} : JSON.parse(text),
      };
    } catch (error) {
      throw new Unreachable(`${this.name} could not be asked: ${String(error)}`, { cause: error });
    }
  }

  /** Waits until it has caught up with the log. */
  async ready(seconds = 120): Promise<void> {
    for (let tries = 0; tries < seconds * 5; tries += 1) {
      const found = await this.get('/readyz').catch(() => undefined);
      if (found?.status === 200) return;
      await sleep(200);
    }
    throw new Error(`${this.name} did not catch up within ${seconds} s: ${this.said()}`);
  }

  /** The digest of its read models, once it has stopped, found equal to a rebuild. */
  async digest(): Promise<string> {
    const env = this.environment;
    const checked = await answer<{ live: string; difference?: unknown }>(
      ['replay', '--check', '--data', this.folder],
      { env },
    );
    return checked.live;
  }

  private said(): string {
    return this.lastLines.join('\n');
  }
}
