import { NetworkEvidence } from '#application/network/network-evidence.js';
import type { ReachHead } from '#application/ledger.js';
import type { LeaseCommandData } from '#domain/lease/commands.js';
import { blockDecider } from '#domain/block/decider.js';
import type { Contract } from '#domain/lease/contract/contract.js';
import { networkSourceDecider } from '#domain/network-source/decider.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { reportReader, type NetworkFormat } from '#intake/network/formats.js';
import { alignmentOf } from '#views/alignment/alignment.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { continuity } from '#views/continuity/continuity.js';
import type { LeaseContinuity } from '#views/continuity/lease-continuity.js';
import type { Asked } from '#views/continuity/asked.js';
import { reputationIsChecked } from '#views/continuity/standing.js';
import { isSpaceClean } from '#views/facts/clean-space.js';
import { listingsOf } from '#views/facts/listings.js';
import { objectsOf, reverseDns } from '#views/reverse-dns/reverse-dns.js';
import { incidentsOf } from '#views/renewal-timeline/incidents.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { context } from '../support/given.js';
import { contract, HOLDER, takeOn } from '../support/lease-story.js';
import { pieces } from '../support/pieces.js';
import { Replica } from './replica.js';

export const NOW = '2026-03-01T12:00:00.000Z';
const ACTOR = { subject: 'network', role: 'network' } as const;
export const LEASED = ['11.0.1.0/24', '11.0.2.0/24', '11.0.16.0/22'];

/** One process over a store with three leases, and files of sources held against them, each an hour after the other. */
export class NetworkWorld {
  private now = Date.parse(NOW);
  private readonly clock = () => new Date(this.now);
  readonly store = new InMemoryEventStore(this.clock);
  readonly replica = new Replica(this.store, this.clock);
  readonly evidence = new NetworkEvidence(
    this.replica.bus,
    this.replica.commands,
    this.replica.model,
    this.clock,
    () => this.reachHead(),
  );
  /** Another process's read model lags, as this one does unless it is told to follow. */
  reachHead: ReachHead = async () => {};

  async begin(): Promise<this> {
    for (const [at, prefix] of LEASED.entries()) await this.lease(`L-${at}`, prefix, 64500 + at);
    return this;
  }

  at(): string {
    return this.clock().toISOString();
  }

  later(hours: number): void {
    this.now += hours * 3_600_000;
  }

  lease(leaseId: string, prefix: string, originAs: number, start?: string): Promise<void> {
    return this.takeOn(leaseId, prefix, [{ prefix, originAs, maxLength: 24 }], start);
  }

  /** A lease whose contract names no route, as head leases do. */
  withoutRoutes(leaseId: string, prefix: string): Promise<void> {
    return this.takeOn(leaseId, prefix, []);
  }

  private async takeOn(
    leaseId: string,
    prefix: string,
    origins: Contract['origins'],
    start = '2026-01-01',
  ): Promise<void> {
    const own = contract(
      { prefixes: [{ prefix, block: prefix }], origins },
      { start, end: '2027-01-01', timeZone: 'UTC', holidayCalendars: [] },
    );
    await this.replica.ask(leaseId, takeOn(own, `${start}T00:00:00.000Z`) as LeaseCommandData);
    await this.replica.catchUp();
  }

  /** Its space is given back now. */
  async end(leaseId: string): Promise<void> {
    const effectiveAt = this.clock().toISOString();
    await this.replica.ask(
      leaseId,
      { type: 'TerminateLease', data: { cause: 'by agreement' } },
      { effectiveAt },
    );
    await this.replica.catchUp();
  }

  async apply(
    source: string,
    format: NetworkFormat,
    bytes: string | Uint8Array,
    over: object = {},
    leastPeers = 1,
  ) {
    this.later(1);
    const read = reportReader(format, { leastPeers });
    try {
      return await this.evidence.apply(
        source,
        (leased, since) => read(pieces(bytes), leased, since),
        ACTOR,
        over,
      );
    } finally {
      await this.replica.catchUp();
    }
  }

  /** What is recorded of a source, in words. */
  async told(source: string): Promise<readonly string[]> {
    const events = await this.store.readStream(`network-source-${source}`);
    return events.map(({ type, data }) => `${type} ${(data as { detail?: string }).detail ?? ''}`.trim());
  }

  async events(): Promise<number> {
    const streams = await Promise.all(LEASED.map((_, at) => this.store.readStream(`lease-L-${at}`)));
    return streams.flat().length;
  }

  /** Why nobody sees the incidents of a lease any more, each; `undefined` where somebody does. */
  async unseen(leaseId: string) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    return incidentsOf(value.leases[0]!, this.at()).map(({ unseen }) => unseen);
  }

  /** Of each incident of a lease how often it was open, and its state. */
  async episodes(
    leaseId: string,
  ): Promise<readonly (readonly [kind: string, times: number, open: boolean])[]> {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    return incidentsOf(value.leases[0]!, this.at()).map(
      ({ kind, episodes, closed }) => [kind, episodes?.length ?? 1, closed === null] as const,
    );
  }

  /** The ends of incidents, in words. */
  async resolutions(leaseId: string): Promise<readonly (string | undefined)[]> {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    return value.leases[0]!.incidents.flatMap(({ closed }) => (closed ? [closed.resolution] : []));
  }

  /** A block with the registry's handle of it. */
  async block(prefix: string, registryHandle: string): Promise<void> {
    await this.replica.commands.handle(blockDecider, `block-${prefix}`, {
      type: 'RegisterBlock',
      data: { prefix, holder: HOLDER, registryHandle },
      context: context({ now: this.at() }),
    });
    await this.replica.catchUp();
  }

  /** Everything that is told of a lease of how the network shows it, by its sources that count. */
  async toldOf(leaseId: string) {
    const on = this.clock().toISOString();
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const [lease] = value.leases as [LeaseDocument];
    const [asked] = continuity(lease.lessee[0]!.value, value, { now: on, on }).leases as [LeaseContinuity];
    const { prefixes } = alignmentOf(lease, value, { now: on, on });
    const verdicts = (of: readonly { readonly id: string; readonly answer: string }[]) =>
      of.map(({ id, answer }) => `${id} ${answer}`);
    return {
      aligned: prefixes.flatMap(({ objects }) => objects.map(({ object, state }) => `${object} ${state}`)),
      verdicts: [asked.answers, asked.slots, asked.headlines].flatMap(verdicts),
      observed: asked.share.observed,
      authority: asked.authority.map(({ intervals }) => intervals.at(-1)?.state),
      lists: isSpaceClean(lease, value.around, on).answer,
      listings: listingsOf(lease, on).filter(({ gone }) => gone === undefined).length,
      incidents: incidentsOf(lease, on)
        .filter(({ closed, unseen }) => closed === null && unseen === undefined)
        .map(({ kind, likelyCause }) => `${kind} ${likelyCause}`)
        .toSorted(),
    };
  }

  async sourceCommand(
    source: string,
    type: 'SetNetworkSourceAside' | 'TakeNetworkSourceBack',
    reason: string,
  ): Promise<void> {
    this.later(1);
    const now = this.clock().toISOString();
    await this.replica.commands.handle(networkSourceDecider, `network-source-${source}`, {
      type,
      data: {},
      context: context({ now, effectiveAt: now, reason }),
    });
    await this.replica.catchUp();
  }

  async requestReverseDns(leaseId: string, nameServers: readonly string[]): Promise<void> {
    this.later(1);
    const data = { prefix: LEASED[Number(leaseId.slice(2))]!, nameServers };
    await this.replica.ask(leaseId, { type: 'RequestReverseDns', data } as LeaseCommandData);
    await this.replica.catchUp();
  }

  /** Its first prefix is announced from another AS from then on. */
  async amend(leaseId: string, originAs: number, effectiveAt: string): Promise<void> {
    const prefix = LEASED[Number(leaseId.slice(2))]!;
    const data = { origins: [{ prefix, originAs, maxLength: 24 }], clause: 'Amendment 1' };
    await this.replica.ask(leaseId, { type: 'AmendContract', data } as LeaseCommandData, { effectiveAt });
    await this.replica.catchUp();
  }

  /** A route as an export has it, from which it is valid or has another origin. */
  async observe(
    leaseId: string,
    prefix: string,
    originAs: number,
    covering: readonly { readonly asn: number }[],
  ): Promise<void> {
    this.later(1);
    const isValid = covering.some(({ asn }) => asn === originAs);
    const state = isValid ? { state: 'valid' } : { state: 'invalid', reason: 'as' };
    const buildTime = this.clock().toISOString();
    const data = { prefix, originAs, feed: 'watched', buildTime, covering, ...state };
    await this.replica.ask(leaseId, { type: 'ObserveOrigin', data } as LeaseCommandData);
    await this.replica.catchUp();
  }

  /** The origins that its first prefix was last seen announced from, by any source or one. */
  async announcedFrom(leaseId: string, source?: string): Promise<readonly (number | undefined)[]> {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const seen = value.leases[0]!.observations.find(
      (each) => each.kind === 'announcement' && (source === undefined || each.source === source),
    )?.seen.at(-1)?.value;
    return seen?.kind === 'announcement' ? seen.found.map(({ originAs }) => originAs) : [];
  }

  async incidents(leaseId: string) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    return value.leases[0]!.incidents.map(({ kind, network, occurredAt, opened, closed }) => ({
      kind,
      likely: network!.likelyCause,
      occurredAt,
      grade: opened.grade,
      source: opened.source,
      closed: closed?.fact.effectiveAt,
    }));
  }

  /** What a source last showed of the listings of a lease. */
  async lastListings(leaseId: string, source: string): Promise<readonly (readonly [string, boolean])[]> {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const own = value.leases[0]!.observations.find(
      (each) => each.kind === 'listing' && each.source === source,
    );
    const seen = own?.seen.at(-1)?.value;
    return seen?.kind === 'listing'
      ? seen.found.map(({ list, prefix, listed }) => [`${list} ${prefix}`, listed] as const)
      : [];
  }

  /** The listings of a lease, and whether its space is clean. */
  async listings(leaseId: string, on = this.at()) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const lease = value.leases[0]!;
    return {
      cleared: listingsOf(lease, on).map(({ list, source, gone }) => [list, source, gone?.at ?? null]),
      entries: listingsOf(lease, on).map(({ entries }) => entries),
      clean: isSpaceClean(lease, value.around, on),
      checked: reputationIsChecked({ lease, on } as Asked).because,
    };
  }

  /** The objects that are to be sent for its reverse zones. */
  async domainObjects(leaseId: string): Promise<string> {
    return objectsOf(await this.reverseDns(leaseId));
  }

  /** When each of its reverse zones was delegated. */
  async delegated(leaseId: string): Promise<readonly (string | null)[]> {
    return (await this.reverseDns(leaseId)).zones.map(({ delegated }) => delegated);
  }

  private async reverseDns(leaseId: string) {
    const on = this.clock().toISOString();
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    return reverseDns(value.leases[0]!, value, { now: on, on }, { source: 'RIPE' });
  }

  async alignment(leaseId: string, on = this.clock().toISOString()) {
    const { value } = await new ViewSource(this.store, this.replica.model).portfolioOfLease(leaseId);
    const { prefixes } = alignmentOf(value.leases[0]!, value, { now: on, on });
    return Object.fromEntries(prefixes[0]!.objects.map((each) => [each.object, each]));
  }
}

export const route = (prefix: string, asn: number) => `route: ${prefix}\norigin: AS${asn}\nsource: RADB\n\n`;
export const OTHERS = Array.from({ length: 40 }, (_, at) => route(`12.0.${at}.0/24`, 1)).join('');
export const DUMP = route('11.0.1.0/24', 64500) + route('11.0.2.0/24', 64999) + OTHERS;
export const FEED = `11.0.1.0/24,LT,LT-VL,Vilnius,\n${Array.from({ length: 40 }, (_, at) => `12.0.${at}.0/24,DE,,,\n`).join('')}`;
export const ZONE =
  '$ORIGIN 11.in-addr.arpa.\n@ 1h IN SOA a. b. 1 1 1 1 1\n@ NS a.example.\n1.0 NS ns1.example.\n1.0 NS ns2.example.\n';
export const announce = (prefix: string, asn: number, peer: number) =>
  `${JSON.stringify({ timestamp: 1_770_000_000, elem_type: 'ANNOUNCE', peer_ip: `192.0.2.${peer}`, peer_asn: 64496, prefix, as_path: `64496 ${asn}` })}\n`;
export const TABLE =
  announce('11.0.1.0/24', 64500, 1) +
  announce('11.0.2.0/25', 64501, 1) +
  Array.from({ length: 40 }, (_, at) => announce(`12.0.${at}.0/24`, 1, 1)).join('');
export const ANSWER = JSON.stringify({
  objectClassName: 'ip network',
  startAddress: '11.0.0.0',
  endAddress: '11.255.255.255',
  handle: 'NET-11',
  name: 'ELEVEN',
  entities: [{ objectClassName: 'entity', handle: 'ORG-11', roles: ['registrant'] }],
});
/** Lists of bad reputation, and what checks against them came to, of a lease and of others. */
export const LISTS = {
  blocklist: `11.0.1.7 ; SBL77\n${Array.from({ length: 40 }, (_, at) => `12.0.${at}.0/24 ; SBL${at}\n`).join('')}`,
  'listing-results': `list,address,listed,since\nSBL,11.0.1.7,yes,2026-02-01\n${Array.from({ length: 20 }, (_, at) => `SBL,11.0.2.${at},no,\n`).join('')}`,
};
/** Members of an answer of RDAP from which nobody can tell whom a network is registered for. */
export const LEFT_OUT: readonly object[] = [
  { notices: [{ title: 'x', type: 'object truncated due to excessive load', description: ['x'] }] },
  { remarks: [{ type: 'Object truncated due to authorization' }] },
  { remarks: [{ title: 'object redacted due to authorization' }] },
  { entities: undefined },
  { entities: [] },
  { entities: 'none' },
  { entities: [{ handle: 'ORG-2' }] },
  { entities: [{ handle: 'ORG-2', roles: 7 }] },
  { entities: [{ handle: 'A-1', roles: ['technical'] }], redacted: [{ name: { type: 'Registrant' } }] },
];
