import { join } from 'node:path';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { readVrpExport, type DatedExport } from '#intake/vrp/vrp-export.js';
import { continuity } from '#views/continuity/continuity.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import { leaseDocument } from '#views/documents/lease.js';
import { statesOf } from '#record/lease/feed-words.js';
import { originStateWords } from '#record/lease/origin-states.js';
import { LastGoodVrps } from '#application/routing/last-good-vrps.js';
import type { ReachHead } from '#application/ledger.js';
import { RoutingEvidence } from '#application/routing/routing-evidence.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import type { EventStore } from '#event-store/event-store.js';
import { routingFeedDecider } from '#domain/routing-feed/decider.js';
import { roaWords, routingAuthority, type Route as AuthorisedRoute } from '#views/facts/routing-authority.js';
import { register, ROUTE_STATES } from '#views/register/register.js';
import { context } from '../support/given.js';
import { contract, takeOn } from '../support/lease-story.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Replica } from './replica.js';

export const NOW = '2026-03-01T12:00:00.000Z';
export const ACTOR = { subject: 'network', role: 'network' } as const;
export const clock = () => new Date(NOW);

export interface Route {
  readonly leaseId: string;
  readonly prefix: string;
  readonly originAs: number;
}

/** A row of an export, sound or not. */
export type Row = { readonly [member in 'asn' | 'prefix' | 'maxLength' | 'ta' | 'source']?: unknown } | null;

/** Build times on one day, an hour apart. */
export const built = (hour: number): string => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

export const exportOf = (buildtime: string, roas: readonly Row[]) =>
  JSON.stringify({ metadata: { buildtime }, roas });

/** One process over a store, with leases that announce one route each, and exports held against them. */
export class RoutingWorld {
  readonly replica: Replica;
  readonly evidence: RoutingEvidence;
  /** Another process's read model lags, as this one does unless it is told to follow. */
  reachHead: ReachHead = async () => {};
  private readonly folder = temporaryFolder();

  constructor(readonly store: EventStore = new InMemoryEventStore(clock)) {
    this.replica = new Replica(store, clock);
    this.evidence = new RoutingEvidence(
      this.replica.bus,
      this.replica.commands,
      this.replica.model,
      clock,
      new LastGoodVrps(this.lastGoodFolder),
      () => this.reachHead(),
    );
  }

  get lastGoodFolder(): string {
    return join(this.folder.path, 'last-good-vrps');
  }

  /** A lease that announces the route, and from these other ASes too. */
  async lease({ leaseId, prefix, originAs }: Route, ...others: readonly number[]): Promise<void> {
    const origins = [originAs, ...others].map((each) => ({ prefix, originAs: each, maxLength: 24 }));
    const own = contract(
      { prefixes: [{ prefix, block: prefix }], origins },
      { start: '2026-01-01', end: '2027-01-01', timeZone: 'UTC', holidayCalendars: [] },
    );
    await this.replica.ask(leaseId, takeOn(own, '2026-01-01T00:00:00.000Z') as LeaseCommandData);
    await this.replica.catchUp();
  }

  async apply(feed: string, buildTime: string, roas: readonly Row[]) {
    const exported = await readVrpExport(Buffer.from(exportOf(buildTime, roas)));
    const applied = await this.evidence.apply(feed, exported as DatedExport, ACTOR);
    await this.replica.catchUp();
    return applied;
  }

  async accept(feed: string): Promise<string> {
    const buildTime = await this.evidence.accept(feed, ACTOR);
    await this.replica.catchUp();
    return buildTime;
  }

  /** Sets a feed aside, or takes it back. */
  async decide(feed: string, type: 'SetRoutingFeedAside' | 'TakeRoutingFeedBack'): Promise<void> {
    await this.replica.commands.handle(routingFeedDecider, `routing-feed-${feed}`, {
      type,
      data: {},
      context: context({ now: NOW, effectiveAt: NOW, reason: 'why not' }),
    });
    await this.replica.catchUp();
  }

  /** What is told of the route where what counts is asked for: in words, and by the register's filter. */
  async told({ leaseId }: Route) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const [route] = routingAuthority(value.leases[0]!, NOW).routes as [AuthorisedRoute];
    return {
      answer: route.roa?.value.state ?? roaWords(route),
      register: ROUTE_STATES.filter(
        (state) => register(this.replica.model, { route: state }, { limit: 1 }).leases.length > 0,
      ),
    };
  }

  /** What the lease's document says of the route; empty before the first look. */
  stateOf({ leaseId, prefix, originAs }: Route): string {
    const { document } = leaseDocument(this.replica.model, leaseId)!;
    const last = statesOf(document, { prefix, originAs }).at(-1);
    return last ? originStateWords(last.value) : '';
  }

  /** Its ROAs, held against its contract. */
  async roaOf(leaseId: string, on: string) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const { prefixes } = alignmentOf(value.leases[0]!, value, { now: on, on });
    return prefixes[0]!.objects.find(({ object }) => object === 'roa')!;
  }

  /** What is asked of the lease's lessee. */
  async continuityOf(leaseId: string, on: string) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const [lease] = value.leases;
    return continuity(lease!.lessee[0]!.value, value, { now: on, on }).leases[0]!;
  }

  close(): void {
    this.replica.close();
    this.folder.remove();
  }
}
