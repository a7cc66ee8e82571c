import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { Finding } from '#application/doctor/finding.js';
import { leaseLife } from '../../bench/lease-life.js';
import { ledger, portOf, start } from './console.js';

/** What a service in trouble says, each to whoever asks there. */
export interface Told {
  readonly ready: number;
  readonly state: string;
  readonly troubles: readonly { what: string; state: string; mend: string }[];
  readonly log: readonly { level: number; what?: string; state?: string; mend?: string; streams?: string }[];
}

/** A service as it is built, in a process of its own, whose log is read along. */
export class TroubledService {
  private written = '';

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    readonly url: string,
  ) {}

  static async start(
    data: string,
    env: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
  ): Promise<TroubledService> {
    const child = start(['serve', '--port', '0', '--data', data], { env, under });
    child.stdout.resume();
    let early = '';
    const note = (text: string) => (early += text);
    child.stderr.setEncoding('utf8').on('data', note);
    const service = new TroubledService(child, `http://127.0.0.1:${await portOf(child)}`);
    service.written = early;
    child.stderr.off('data', note).on('data', (text: string) => (service.written += text));
    return service;
  }

  /** Registers a party, as somebody who may. */
  register(token: string): Promise<Response> {
    const headers = {
      authorization: `Bearer ${token.trim()}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const partyId = randomUUID();
    const body = JSON.stringify({ partyId, name: `Party ${partyId}` });
    return fetch(`${this.url}/v1/parties`, { method: 'POST', headers, body });
  }

  async ask(): Promise<Told> {
    const response = await fetch(`${this.url}/readyz`);
    const lines = this.written.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
    const log = lines.map((line) => JSON.parse(line) as Told['log'][0]);
    return { ...((await response.json()) as Told), ready: response.status, log };
  }

  /** Asks again and again until it says so. */
  async until(said: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const told = await this.ask();
      if (said(told)) return told;
      await setTimeout(50);
    }
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
  }
}

/** Whether `/readyz` and the log both name a trouble. */
export const toldOf =
  (what: string, state: string) =>
  ({ troubles, log }: Told): boolean =>
    [troubles, log].every((all) => all.some((each) => each.what === what && each.state === state));

export async function doctor(data: string, env: Readonly<Record<string, string>> = {}) {
  const { code, stdout } = await ledger(['doctor', '--data', data, '--json'], { env });
  return { code, findings: JSON.parse(stdout) as readonly Finding[] };
}

const LEASES = 60;

/** A data folder with a log of some leases. */
export async function filledFolder(data: string): Promise<string> {
  const store = SqliteEventStore.open(data);
  for (let index = 0; index < LEASES; index++) {
    const { stream, events } = leaseLife(index, 'T');
    await store.append(stream, 'no-stream', events);
  }
  await store.close();
  return data;
}

const AHEAD = `
  const Right = Date;
  const now = () => Right.now() + 400 * 86_400_000;
  globalThis.Date = class extends Right {
    constructor(...given) { given.length === 0 ? super(now()) : super(...given); }
    static now = now;
  };`;

/** The environment of a process whose clock is 400 days ahead. */
export function clockAhead(folder: string): Readonly<Record<string, string>> {
  const ahead = join(folder, 'ahead.mjs');
  writeFileSync(ahead, AHEAD);
  return { NODE_OPTIONS: `--import ${pathToFileURL(ahead).href}` };
}
