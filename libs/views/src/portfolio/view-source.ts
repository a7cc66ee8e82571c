import { inMilliseconds } from '#record/lease/fact.js';
import type { FilingDocument } from '#record/filing/filing-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import type { EventStore } from '#event-store/event-store.js';
import type { PartyDocument } from '#record/party/party-document.js';
import type { SafekeepingDocument } from '#record/safekeeping/safekeeping-document.js';
import type { DeputiesDocument } from '#record/deputy/deputies-document.js';
import { DEPUTIES } from '../documents/deputies.js';
import { filingKind } from '../documents/filing.js';
import { partyKind } from '../documents/party.js';
import { SAFEKEEPING } from '../documents/safekeeping.js';
import { documentOf, isRemembered } from '#read-model/queries/documents.js';
import { sourceIds } from '../documents/network-source.js';
import { feedIds } from '../documents/routing-feed.js';
import type { Prefix } from '#domain/kernel/prefix.js';
import { leasesEverWithin } from './leases-ever-within.js';
import { leasesEverAround } from './leases-ever-around.js';
import {
  leasesEverNaming,
  leasesEverRestingOn,
  leasesNaming,
  leasesWithoutSeat,
  wereTogether,
} from './leases-of-party.js';
import { ledgerTime, positionAt } from '#read-model/queries/ledger-time.js';
import { nothingQuarantined, quarantineOf } from '#read-model/queries/quarantined.js';
import { whoHeld, type Holder } from '../holder/who-held.js';
import type { ReadModel } from '#read-model/read-model.js';
import { holderReading } from '../holder/holder-reading.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { readableHistory } from '#read-model/readable-history.js';
import { MOST_LAG_MS, waitForHead } from '#read-model/wait-for-head.js';
import { eventsOfTenure, foldTenure, formerTenure, type Tenure } from '#record/lease/tenure.js';
import { leaseDocument, leaseKind } from '../documents/lease.js';
import { pastDocument } from './past-document.js';
import { Slices } from '../declared/slices.js';
import { requestsAbout } from '../evidence/request-table.js';
import { conductAround } from './conduct-around.js';
import { leasesSharing } from './leases-after.js';
import {
  mayRestOn,
  naming,
  portfolioReading,
  type Lookups,
  type PortfolioRead,
} from './portfolio-reading.js';
import { documentReading, readNow, readThen, type DocumentRead, type Reading } from './reading.js';

/** An answer, and the position of the log that all of it reflects: `undefined` before the first event. */
export interface At<T> {
  readonly value: T;
  readonly position: bigint | undefined;
}

/** Histories that are read at a time, and then others have their turn. */
const TOGETHER = 16;
/** Documents that are looked up at a time, to see which are to be read. */
const LOOKED_UP = 100;

/**
 * What views are composed of, live or as the ledger knew it at `asOf` (recorded time, RFC 3339 UTC): the same folds
 * either way. An `asOf` in the future is for the caller to refuse.
 */
export class ViewSource {
  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    /** How long a view of a moment just past waits, in milliseconds, for the read model to catch up with it. */
    private readonly mostLag = MOST_LAG_MS,
    /** The party that the answers are for, where what it may know is bounded. */
    private readonly bound?: string,
    /** By stream, documents that stand for those of the read model. */
    private readonly supposed: ReadonlyMap<string, object> = new Map(),
  ) {}

  /** The same for one party: of leases that it assigned, its own tenure and nothing after. */
  boundTo(party: string | undefined): ViewSource {
    return new ViewSource(this.store, this.model, this.mostLag, party, this.supposed);
  }

  /** The present as it were if streams came to these documents, of which `store` has the events. */
  supposing(supposed: ReadonlyMap<string, object>, store: EventStore): ViewSource {
    return new ViewSource(store, this.model, this.mostLag, this.bound, supposed);
  }

  /** Whether whoever the answers are for may know of a party at all: cheaper to tell than what it may know. */
  mayKnow(party: string): boolean {
    return this.bound === undefined || this.bound === party || wereTogether(this.model, this.bound, party);
  }

  /** The party and the leases that name it, with what they rest on. */
  async portfolioOf(party: string, asOf?: string): Promise<At<PortfolioRead>> {
    if (asOf === undefined) await this.readAhead(leasesNaming(this.model, party));
    return this.readLeases(asOf, () =>
      asOf === undefined
        ? portfolioReading(leasesNaming(this.model, party), this.lookups(), isThere, party)
        : this.onceNaming(party),
    );
  }

  /** The same as the log had it up to a position that the read model reflects. */
  portfolioUpTo(party: string, position: bigint): Promise<At<PortfolioRead>> {
    return this.withinTenure(this.readUpTo(position, () => this.onceNaming(party)));
  }

  private onceNaming(party: string): Reading<PortfolioRead> {
    return portfolioReading(leasesEverNaming(this.model, party), this.lookups(), naming(party), party);
  }

  /** The party, the leases that name it, and those that rest on it through head leases alone, with what they rest on. */
  async portfolioRestingOn(party: string, asOf?: string): Promise<At<PortfolioRead>> {
    if (asOf === undefined) await this.readAhead(leasesEverRestingOn(this.model, party));
    return this.readLeases(asOf, () =>
      portfolioReading(leasesEverRestingOn(this.model, party), this.lookups(), mayRestOn(party), party),
    );
  }

  /** The leases that ever shared addresses with a prefix, with what they rest on. */
  async portfolioWithin(prefix: Prefix, asOf?: string): Promise<At<PortfolioRead>> {
    if (asOf === undefined) await this.readAhead(leasesEverWithin(this.model, prefix));
    return this.readLeases(asOf, () =>
      portfolioReading(leasesEverWithin(this.model, prefix), this.lookups(), () => true),
    );
  }

  /** A page of leases, as far as they were there by then, with what they rest on; head leases are among `leases` too. */
  portfolioOfLeases(ids: readonly string[], asOf?: string): Promise<At<PortfolioRead>> {
    return this.readLeases(asOf, () => portfolioReading(ids, this.lookups(), isThere));
  }

  /** One lease with what it rests on; its document is the first of `leases`, none if the lease is not known. */
  portfolioOfLease(id: string, asOf?: string): Promise<At<PortfolioRead>> {
    return this.readLeases(asOf, () => portfolioReading([id], this.lookups(), () => true));
  }

  /** A party by its id, unless nothing was registered of it by then. */
  party(id: string, asOf?: string): Promise<At<PartyDocument | undefined>> {
    return this.read(asOf, () => partyReading(partyKind.category + id));
  }

  /** Who stands in for whom, unless nobody ever did by then. */
  deputies(asOf?: string): Promise<At<DocumentRead & { readonly document: DeputiesDocument | undefined }>> {
    return this.read(asOf, () => documentReading<DeputiesDocument>(DEPUTIES));
  }

  /** The records of documents by their hashes, as far as there were any by then. */
  filings(sha256s: readonly string[], asOf?: string): Promise<At<ReadonlyMap<string, FilingDocument>>> {
    return this.read(asOf, () => filingsReading([...new Set(sha256s)]));
  }

  /** The legal holds, unless none was ever placed by then. */
  safekeeping(
    asOf?: string,
  ): Promise<At<DocumentRead & { readonly document: SafekeepingDocument | undefined }>> {
    return this.read(asOf, () => documentReading<SafekeepingDocument>(SAFEKEEPING));
  }

  /** Who held an address (0 to 2³² - 1) at the instant `at`, as known at `asOf`. */
  whoHeld(address: number, at: string, asOf?: string): Promise<At<Holder | undefined>> {
    if (asOf !== undefined)
      return this.read(asOf, () =>
        holderReading(leasesEverAround(this.model, address), address, inMilliseconds(at)),
      );
    return Promise.resolve(
      this.model.snapshot(() => ({
        value: whoHeld(this.model, address, at),
        position: this.model.position(),
      })),
    );
  }

  /** Every lease that the party assigned and has no part in since, as it knows it. */
  async tenuresOver(): Promise<readonly LeaseDocument[]> {
    if (this.bound === undefined) return [];
    const read = leasesWithoutSeat(this.model, this.bound).flatMap((leaseId) =>
      this.tenureOf(leaseId) ? (leaseDocument(this.model, leaseId)?.document ?? []) : [],
    );
    const told = await Promise.all(read.map((lease) => this.told(lease)));
    return told.flatMap(({ document }) => document ?? []);
  }

  /** What was read here, as a party had it: of leases that it assigned, its own tenure and nothing after. */
  async asHadBy(party: string, portfolio: PortfolioRead): Promise<PortfolioRead> {
    const slices = new Slices();
    const leases: LeaseDocument[] = [];
    for (const lease of portfolio.leases) {
      const tenure = formerTenure(lease, party);
      const had =
        tenure === undefined ? lease : likewise(lease, foldTenure(await this.historyOf(lease), tenure));
      if (had !== undefined) leases.push(had);
      if (tenure !== undefined) await slices.between();
    }
    return { ...portfolio, leases, heads: portfolio.heads ?? portfolio.leases };
  }

  /** The events of a lease that was read here, up to the revision that it was read at. */
  async historyOf({ stream, leaseId, revision }: LeaseDocument): Promise<readonly RecordedEvent[]> {
    const tenure = this.tenureOf(leaseId);
    const stored = await this.store.readStream(stream);
    const { events } = readableHistory(stored.filter((event) => event.revision <= BigInt(revision)));
    return tenure === undefined ? events : eventsOfTenure(events, tenure);
  }

  /** Documents that were read are kept: many are read bit by bit, and then together at one position. */
  private async readAhead(leaseIds: readonly string[]): Promise<void> {
    const slices = new Slices();
    for (let begun = 0; begun < leaseIds.length; begun += LOOKED_UP) {
      for (const leaseId of this.notRemembered(leaseIds.slice(begun, begun + LOOKED_UP))) {
        await this.portfolioOfLease(leaseId);
        await slices.between();
      }
      await slices.between();
    }
  }

  private notRemembered(leaseIds: readonly string[]): readonly string[] {
    return this.model.snapshot(() =>
      leaseIds.filter((leaseId) => !isRemembered(this.model, leaseKind.category + leaseId)),
    );
  }

  private lookups(): Lookups {
    return {
      feedIds: feedIds(this.model),
      sourceIds: sourceIds(this.model),
      conductAround: (prefixes) => conductAround(this.model, prefixes),
      leasesSharing: (prefixes) => leasesSharing(this.model, prefixes),
      requestsAbout: (leases, lessees) => requestsAbout(this.model, leases, lessees),
    };
  }

  private readLeases(
    asOf: string | undefined,
    begin: () => Reading<PortfolioRead>,
  ): Promise<At<PortfolioRead>> {
    return this.withinTenure(this.read(asOf, begin));
  }

  private async withinTenure(found: Promise<At<PortfolioRead>>): Promise<At<PortfolioRead>> {
    const { value, position } = await found;
    if (this.bound === undefined) return { value, position };
    const documents = [...new Set([...value.leases, ...value.around])];
    const read = await Promise.all(documents.map(async (lease) => [lease, await this.told(lease)] as const));
    const told = new Map(read);
    const isOwn = ({ requested }: EvidenceDocument) => requested.by.party === this.bound;
    const ofOthers = new Set(value.evidence.filter((each) => !isOwn(each)).map(({ stream }) => stream));
    return {
      value: {
        ...value,
        evidence: value.evidence.filter(isOwn),
        quarantined: value.quarantined.filter(({ stream }) => !ofOthers.has(stream)),
        leases: value.leases.flatMap((lease) => told.get(lease)!.document ?? []),
        heads: value.leases,
        untold: new Set(read.flatMap(([, { untold }]) => untold)),
      },
      position,
    };
  }

  /**
   * A lease as the party knows it: of one that it assigned its own tenure, and as "stream revision" the events that it
   * may not know of, the successors' part.
   */
  private async told(
    lease: LeaseDocument,
  ): Promise<{ readonly document: LeaseDocument | undefined; readonly untold: readonly string[] }> {
    const tenure = this.tenureOf(lease.leaseId);
    if (tenure === undefined) return { document: lease, untold: [] };
    const { stream, revision } = lease;
    const stored = await this.store.readStream(stream);
    const events = stored.filter((event) => event.revision <= BigInt(revision));
    const { events: readable } = readableHistory(events);
    const own = new Set(eventsOfTenure(readable, tenure).map((event) => event.revision));
    return {
      document: likewise(lease, foldTenure(readable, tenure)),
      untold: events.flatMap((event) => (own.has(event.revision) ? [] : [`${stream} ${event.revision}`])),
    };
  }

  /** By what is known now, also where an answer is of what was known before the assignment was. */
  private tenureOf(leaseId: string): Tenure | undefined {
    const lease = this.bound === undefined ? undefined : leaseDocument(this.model, leaseId)?.document;
    return lease && formerTenure(lease, this.bound!);
  }

  /** Whatever is read, live or as of an instant. */
  async read<T>(asOf: string | undefined, begin: () => Reading<T>): Promise<At<T>> {
    if (asOf === undefined)
      return this.model.snapshot(() => {
        const sound = nothingQuarantined(this.model);
        return {
          value: readNow(begin(), (stream) => this.present(stream, sound)),
          position: this.model.position(),
        };
      });
    await this.reach(asOf);
    return this.readUpTo(positionAt(this.model, asOf), begin);
  }

  private async readUpTo<T>(position: bigint | undefined, begin: () => Reading<T>): Promise<At<T>> {
    return { value: await readThen(begin(), (streams) => this.past(streams, position)), position };
  }

  private present(stream: string, sound: boolean): DocumentRead {
    return {
      document: this.supposed.get(stream) ?? documentOf(this.model, stream)?.document,
      quarantined: sound ? undefined : quarantineOf(this.model, stream),
    };
  }

  private async past(
    streams: readonly string[],
    position: bigint | undefined,
  ): Promise<readonly DocumentRead[]> {
    if (position === undefined) return streams.map(() => ({ document: undefined, quarantined: undefined }));
    const slices = new Slices();
    const found: DocumentRead[] = [];
    for (let begun = 0; begun < streams.length; begun += TOGETHER) {
      const some = streams.slice(begun, begun + TOGETHER);
      const since = this.model.snapshot(() => {
        const sound = nothingQuarantined(this.model);
        return some.map((stream) => this.unchangedSince(stream, position, sound));
      });
      found.push(
        ...(await Promise.all(
          some.map((stream, index) => since[index] ?? pastDocument(this.store, stream, position)),
        )),
      );
      await slices.between();
    }
    return found;
  }

  /** What a stream came to where nothing was recorded in it after `position`. */
  private unchangedSince(stream: string, position: bigint, sound: boolean): DocumentRead | undefined {
    const present = documentOf(this.model, stream);
    if (present === undefined || present.position > position) return undefined;
    const quarantined = sound ? undefined : quarantineOf(this.model, stream);
    const then = quarantined && quarantined.position <= position ? quarantined : undefined;
    return { document: present.document, quarantined: then };
  }

  /** What was recorded up to a moment just past may not have reached the read model yet. */
  private async reach(asOf: string): Promise<void> {
    const known = ledgerTime(this.model);
    if (known !== undefined && inMilliseconds(asOf) < known) return;
    await waitForHead(this.model, this.store, this.mostLag);
  }
}

/** How its sources stand is no part of what a lease is folded from. */
const likewise = ({ shownBy }: LeaseDocument, told: LeaseDocument | undefined): LeaseDocument | undefined =>
  told && shownBy ? { ...told, shownBy } : told;

const isThere = (lease: LeaseDocument | undefined): boolean => lease !== undefined;

function* partyReading(stream: string): Reading<PartyDocument | undefined> {
  return (yield* documentReading<PartyDocument>(stream)).document;
}

function* filingsReading(sha256s: readonly string[]): Reading<ReadonlyMap<string, FilingDocument>> {
  const streams = sha256s.map((sha256) => filingKind.category + sha256);
  const found = yield streams;
  return new Map(
    streams.flatMap((stream, index) => {
      const filing = found.get(stream)?.document as FilingDocument | undefined;
      return filing === undefined ? [] : [[sha256s[index]!, filing] as const];
    }),
  );
}
