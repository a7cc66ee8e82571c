import { Injectable, Optional } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { NetworkWatches } from '#application/network/watched/network-watches.js';
import { DispatchLoop } from '#application/reminders/dispatch-loop.js';
import type { WatchStanding } from '#application/network/watched/watch.js';
import { Readiness } from './readiness.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface Figures {
  readonly type: string;
  readonly body: Buffer;
}

/** Whoever asks meanwhile gets the same. */
const GOOD_FOR_MS = 250;

/** What the service counts, in the form that Prometheus reads. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'lease_ledger_http_request_seconds',
    help: 'Time to answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor(
    readiness: Readiness,
    @Optional() private readonly reminders?: DispatchLoop,
    @Optional() private readonly network?: NetworkWatches,
  ) {
    collectDefaultMetrics({ register: this.registry });
    const ready = this.gauge(
      'lease_ledger_ready',
      'Whether the read model has caught up and the store is reachable.',
    );
    const lag = this.gauge(
      'lease_ledger_lag_seconds',
      'Age of the newest event reflected while there are newer ones.',
    );
    const streams = this.gauge(
      'lease_ledger_quarantined_streams',
      'Streams that could not be read to their end.',
    );
    this.countReminders();
    this.tellSources();
    this.collect = async () => {
      const report = await readiness.report();
      ready.set(report.ready ? 1 : 0);
      lag.set(report.readModel.lagSeconds);
      streams.set(report.quarantined);
    };
  }

  private readonly collect: () => Promise<void>;
  private gathered: { readonly at: number; readonly figures: Promise<Figures> } | undefined;

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** In the text format, with its media type. */
  async text(): Promise<Figures> {
    const now = performance.now();
    if (this.gathered === undefined || now - this.gathered.at > GOOD_FOR_MS)
      this.gathered = { at: now, figures: this.gather() };
    return this.gathered.figures;
  }

  private async gather(): Promise<Figures> {
    await this.collect();
    return { type: this.registry.contentType, body: Buffer.from(await this.registry.metrics()) };
  }

  private countReminders(): void {
    const { reminders } = this;
    if (reminders === undefined) return;
    const registers: Registry[] = [];
    const counted = [
      ['sent', 'sent_total', 'Reminders that a receiver took.'],
      ['undelivered', 'undelivered_total', 'Tries to send a reminder that came to nothing.'],
      ['givenUp', 'given_up_total', 'Reminders given up.'],
    ] as const;
    for (const [figure, name, help] of counted)
      this.registry.registerMetric(
        new Counter({
          name: `lease_ledger_reminders_${name}`,
          help,
          registers,
          collect() {
            this.reset();
            this.inc(reminders.totals[figure]);
          },
        }),
      );
    const gauges = [
      ['pending', 'Reminders due and neither sent nor given up.', () => reminders.pending],
      ['pending_seconds', 'How long the oldest of them is due.', () => reminders.pendingSeconds(new Date())],
    ] as const;
    for (const [name, help, figure] of gauges)
      this.registry.registerMetric(
        new Gauge({
          name: `lease_ledger_reminders_${name}`,
          help,
          registers,
          collect() {
            this.set(figure());
          },
        }),
      );
  }

  /** Of each source that is watched. */
  private tellSources(): void {
    const { network, registry } = this;
    if (network === undefined) return;
    const labelNames = ['source'];
    const figures = [
      [
        'looked_timestamp_seconds',
        'When a watched source of the running network last answered, in seconds since 1970; 0 before it has.',
        ({ looked }: WatchStanding) => (looked === null ? 0 : Date.parse(looked) / 1_000),
      ],
      [
        'usable',
        'Whether a watched source of the running network was of use when it was last looked at.',
        ({ looked, failing }: WatchStanding) => (looked !== null && failing === null ? 1 : 0),
      ],
    ] as const;
    for (const [name, help, figure] of figures)
      registry.registerMetric(
        new Gauge({
          name: `lease_ledger_network_source_${name}`,
          help,
          labelNames,
          registers: [],
          collect() {
            for (const standing of network.standings) this.set({ source: standing.source }, figure(standing));
          },
        }),
      );
  }

  private gauge = (name: string, help: string) => new Gauge({ name, help, registers: [this.registry] });
}

/** Counts every answer; the route stands in for the address, so that there are as many series as routes. */
export function measureRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
}
