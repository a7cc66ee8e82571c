import { leaseStream } from '#domain/lease/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { documentOf } from '#read-model/queries/documents.js';
import { quarantineOf, type Quarantined } from '#read-model/queries/quarantined.js';
import type { ReadModel } from '#read-model/read-model.js';
import { endedSince } from '#record/lease/status.js';
import type { FilingDocument } from '#record/filing/filing-document.js';
import type { SafekeepingDocument } from '#record/safekeeping/safekeeping-document.js';
import { filingDocument } from '../documents/filing.js';
import { leaseDocument } from '../documents/lease.js';
import { SAFEKEEPING } from '../documents/safekeeping.js';
import { eventsCiting } from '../kept-documents/citation-table.js';
import { standingOf } from '../legal-holds/standing.js';
import { streamsUnder } from '../legal-holds/streams-under.js';
import type { HoldAgainst, Retained } from './due-document.js';

/** Looks up what the periods of documents are told by, as it is at one instant. */
export class RetainedDocuments {
  /** Of the leases that were looked at, those that could not be read to their end: they count as not over. */
  readonly quarantined = new Map<string, Quarantined>();
  private readonly holds: readonly (readonly [hold: HoldAgainst, under: ReadonlySet<string>])[];

  constructor(
    private readonly model: ReadModel,
    private readonly on: string,
  ) {
    const { holds = [] } =
      (documentOf(model, SAFEKEEPING)?.document as SafekeepingDocument | undefined) ?? {};
    this.holds = holds
      .filter((hold) => standingOf(hold, on) === 'stands')
      .map((hold) => [against(hold), new Set(streamsUnder(model, hold))]);
  }

  of(sha256: string): Retained | undefined {
    const filing = filingDocument(this.model, sha256)?.document;
    if (filing === undefined) return undefined;
    const streams = this.naming(filing);
    const ofLeases = streams.filter((stream) => stream.startsWith(leaseStream.category));
    return {
      filing,
      leases: ofLeases.map((stream) => this.lease(stream)),
      isNamedElsewhere: ofLeases.length < streams.length,
      holds: this.holds
        .filter(([, under]) => streams.some((stream) => under.has(stream)))
        .map(([hold]) => hold),
    };
  }

  private naming({ sha256, forLeases }: FilingDocument): readonly string[] {
    const citing = eventsCiting(this.model, sha256).map(({ stream }) => stream);
    const uploaded = forLeases.map(({ leaseId }) => streamName(leaseStream, leaseId));
    return [...new Set([...citing, ...uploaded])].toSorted();
  }

  private lease(stream: string): Retained['leases'][number] {
    const leaseId = stream.slice(leaseStream.category.length);
    const broken = quarantineOf(this.model, stream);
    if (broken !== undefined) this.quarantined.set(stream, broken);
    const lease = broken === undefined ? leaseDocument(this.model, leaseId)?.document : undefined;
    return { leaseId, endedAt: lease && endedSince(lease, this.on) };
  }
}

const against = ({ holdId, lease, party, until }: HoldAgainst): HoldAgainst => ({
  holdId,
  ...(lease === undefined ? {} : { lease }),
  ...(party === undefined ? {} : { party }),
  ...(until === undefined ? {} : { until }),
});
