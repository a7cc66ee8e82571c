import { fork, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Role } from '#domain/kernel/event.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { fill } from '../../../bench/fill.js';
import { LESSEE, liableLease } from '../../../bench/liable-lease.js';
import type { Findings } from '../../faults/campaign.js';
import { portOf, start } from '../../support/console.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { percentile, type Seen } from './seen.js';

const LEASES = 60;
const QUIET_MS = 4_000;
const WARM_UP_MS = 3_000;
const DAY = 86_400;

/** What must hold under every attack. */
export const LIMITS = { grownMiB: 256, timesQuiet: 10, livezMs: 1_000 } as const;

const HONEST_PATHS = [
  '/v1/leases',
  '/v1/leases/B-1',
  '/v1/leases/B-2/history',
  `/v1/lessees/${LESSEE}/liability`,
];

/** The service as it is built, in a process of its own on a filled log, with somebody honest who asks it all the time. */
export class Target {
  /** Statuses that attackers were answered, and how often. */
  private readonly answers = new Map<number, number>();
  private written = '';
  private readonly parts: Seen[] = [];

  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly service: ChildProcessWithoutNullStreams,
    private readonly key: LocalKey,
    private readonly honest: ChildProcess,
  ) {}

  static async start(folder: string, env: Readonly<Record<string, string>>): Promise<Target> {
    const store = SqliteEventStore.open(folder);
    await fill(store, LEASES, liableLease);
    await store.close();
    const service = start(['serve', '--port', '0', '--data', folder], {
      env: { NODE_OPTIONS: '--max-semi-space-size=64', ...env },
    });
    let early = '';
    const listen = (text: string) => (early += text);
    service.stdout.setEncoding('utf8').on('data', listen);
    service.stderr.setEncoding('utf8').on('data', listen);
    const url = `http://127.0.0.1:${await portOf(service)}`;
    const key = await LocalKey.open(folder);
    const bearer = await key.issueToken({ role: 'auditor', subject: 'honest@example.net', ttl: DAY });
    const asked = { url, bearer, paths: HONEST_PATHS, pid: service.pid! };
    const honest = fork(fileURLToPath(new URL('honest-peer.ts', import.meta.url)), [JSON.stringify(asked)]);
    const target = new Target(url, folder, service, key, honest);
    target.written = early;
    for (const stream of [service.stdout, service.stderr])
      stream.off('data', listen).on('data', (text: string) => (target.written += text));
    return target;
  }

  /** What it wrote so far. */
  get output(): string {
    return this.written;
  }

  token(role: Role, party?: string, subject = `${role}@example.net`): Promise<string> {
    return this.key.issueToken({ role, subject, ttl: DAY, ...(party === undefined ? {} : { party }) });
  }

  /** Asks as an attacker does; the status is noted. */
  async ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    this.note(response.status);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  note(status: number, times = 1): void {
    this.answers.set(status, (this.answers.get(status) ?? 0) + times);
  }

  /** What the honest peer saw since it was asked last. */
  async seen(): Promise<Seen> {
    this.honest.send('since');
    const [seen] = (await once(this.honest, 'message')) as [Seen];
    this.parts.push(seen);
    return seen;
  }

  /** All that it saw since `again` was called. */
  async seenInAll(): Promise<Seen> {
    await this.seen();
    return {
      times: this.parts.flatMap(({ times }) => times),
      livez: this.parts.flatMap(({ livez }) => livez),
      statuses: this.parts.flatMap(({ statuses }) => statuses),
      residentMiB: Math.max(...this.parts.map(({ residentMiB }) => residentMiB)),
      cut: this.parts.reduce((sum, { cut }) => sum + cut, 0),
      void: this.parts.reduce((sum, { void: not }) => sum + not, 0),
    };
  }

  again(): void {
    this.parts.splice(0);
  }

  /** A line about what others saw during one part of an attack. */
  async line(part: string): Promise<string> {
    const { times, livez, residentMiB } = await this.seen();
    const [p99, longest, memory] = [percentile(times, 0.99), Math.max(0, ...livez), residentMiB].map(
      Math.round,
    );
    return `${part}: p99 ${p99} ms, /livez ${longest} ms, ${memory} MiB`;
  }

  get answered(): ReadonlyMap<number, number> {
    return this.answers;
  }

  get alive(): boolean {
    return this.service.exitCode === null && this.service.signalCode === null;
  }

  async stop(): Promise<void> {
    this.honest.kill();
    const ended = this.alive ? once(this.service, 'exit') : undefined;
    this.service.kill('SIGKILL');
    await ended;
  }
}

/**
 * Attacks a fresh service; answers with what it took beside how it was before, in the same run.
 * @throws Error where a limit does not hold, or somebody was answered 5xx but 503
 */
export async function underAttack(
  attack: (target: Target) => Promise<Findings | void>,
  {
    env = {},
    prepare,
  }: { env?: Readonly<Record<string, string>>; prepare?: (target: Target) => Promise<void> } = {},
): Promise<Findings> {
  const folder = temporaryFolder();
  const target = await Target.start(folder.path, env);
  try {
    await prepare?.(target);
    await sleep(WARM_UP_MS);
    await target.seen();
    await sleep(QUIET_MS);
    const quiet = await target.seen();
    target.again();
    const found = (await attack(target)) ?? {};
    const attacked = await target.seenInAll();
    const figures = figuresOf(quiet, attacked);
    const answers = [...target.answered].toSorted().map(([status, count]) => `${status}: ${count}`);
    const findings = { ...found, answers: answers.join(', '), ...figures, load: loadavg()[0]!.toFixed(1) };
    const faults = faultsIn(target, figures, attacked);
    if (faults.length > 0) throw new Error(`${faults.join('; ')}\n${JSON.stringify(findings)}`);
    return findings;
  } finally {
    await target.stop();
    folder.remove();
  }
}

const rounded = (figure: number): number => Math.round(figure * 10) / 10;

function figuresOf(quiet: Seen, attacked: Seen) {
  const [quietP99, p99] = [quiet, attacked].map(({ times }) => percentile(times, 0.99)) as [number, number];
  return {
    grownMiB: rounded(attacked.residentMiB - quiet.residentMiB),
    quietP99Ms: rounded(quietP99),
    p99Ms: rounded(p99),
    timesQuiet: rounded(p99 / quietP99),
    livezMs: rounded(Math.max(...attacked.livez, 0)),
    honest: attacked.times.length,
    notCounted: attacked.void,
  };
}

function faultsIn(target: Target, figures: ReturnType<typeof figuresOf>, attacked: Seen): readonly string[] {
  const { grownMiB, timesQuiet, livezMs, honest } = figures;
  const statuses = [...target.answered.keys(), ...attacked.statuses];
  const wrong = [...new Set(statuses.filter((status) => status >= 500 && status !== 503))];
  const refused = [...new Set(attacked.statuses.filter((status) => status !== 200))];
  return [
    ...(target.alive ? [] : ['the service ended']),
    ...(grownMiB > LIMITS.grownMiB ? [`it grew by ${grownMiB} MiB`] : []),
    ...(timesQuiet >= LIMITS.timesQuiet
      ? [`honest requests took ${timesQuiet} times as long as before`]
      : []),
    ...(livezMs >= LIMITS.livezMs ? [`/livez took ${livezMs} ms`] : []),
    ...(wrong.length > 0 ? [`somebody was answered ${wrong.join(', ')}`] : []),
    ...(refused.length > 0 ? [`who is honest was answered ${refused.join(', ')}`] : []),
    ...(attacked.cut > 0 ? [`${attacked.cut} honest requests had no answer`] : []),
    ...(honest === 0 ? ['no honest request was answered'] : []),
  ];
}
