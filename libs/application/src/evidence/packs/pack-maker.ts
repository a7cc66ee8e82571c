import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { documentStream } from '#domain/document/stream.js';
import type { Requested } from '#domain/evidence-request/events.js';
import type { Actor } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { EventStore } from '#event-store/event-store.js';
import { compareUtf8 } from '#evidence/compare-utf8.js';
import type { StreamHead } from '#evidence/heads/head.js';
import type { RecordedHeads } from '#evidence/heads/recorded.js';
import { jsonMember } from '#evidence/pack/json-member.js';
import { manifestOf, type About } from '#evidence/pack/manifest.js';
import { documentMember, EVENTS, HEADS_MEMBER, POLICY } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { ReadModel } from '#read-model/read-model.js';
import { inMilliseconds } from '#record/lease/fact.js';
import { boundTo } from '#views/declared/reader.js';
import type { AskingOfLog } from '#views/declared/view.js';
import { documentsTold } from '#views/pack/documents-told.js';
import { streamsAbout } from '#views/pack/streams-about.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { Ledger } from '../../ledger.js';
import { NameReader } from '../../queries/names.js';
import { VERSION } from '../../version.js';
import { KeptDocuments } from './kept-documents.js';
import type { KeptAt } from './kept-members.js';
import { NamingMembers } from './naming-members.js';
import { PackLog, type HeadsOfPack } from './pack-log.js';
import { PacksOnRecord } from './packs-on-record.js';
import { partlyShownMembers } from './partly-shown.js';
import { peopleIn } from './people-named.js';
import { readStreams } from './streams-read.js';
import { memberOfView, viewsAnswered, type ViewAnswered } from './views-answered.js';

/** A pack that is ready to be issued. */
export interface MadePack {
  readonly manifest: Member;
  /** How many bytes the members that it lists have together. */
  readonly bytes: number;
  /** Where `heads.json` is kept with what the manifest lists, but for what can be erased. */
  readonly lasting: KeptAt;
  /** `people.json` and `pack.pdf`. */
  readonly naming: readonly Member[];
  /** Ids of those whom these name, in order. */
  readonly people: readonly string[];
  /** SHA-256 in hex. */
  readonly documents: readonly string[];
  readonly earlier: About['earlier'];
}

/** Makes packs of what the ledger has, up to the heads of its streams that it records first. */
@Injectable()
export class PackMaker {
  constructor(
    private readonly store: EventStore,
    private readonly model: ReadModel,
    private readonly queries: QueryBus,
    private readonly names: NameReader,
    private readonly naming: NamingMembers,
    private readonly onRecord: PacksOnRecord,
    private readonly log: PackLog,
    private readonly documents: KeptDocuments,
    private readonly ledger: Ledger,
  ) {}

  /**
   * @param keep keeps what can never be erased
   * @throws as `Checkpoints.issue`; ReadModelBehind; DocumentBroken; PackTooLarge; as `keep`
   */
  async make(
    request: Requested,
    actor: Actor,
    keep: (members: readonly Member[]) => Promise<KeptAt>,
  ): Promise<MadePack> {
    const { seenAs, subject } = request;
    const moment = { now: inMilliseconds(request.asOf), on: inMilliseconds(request.on) };
    const recorded = await this.log.recordHeads(actor);
    await this.ledger.reachHead();
    const earlier = this.onRecord.earlierThan(request);
    const asking = this.asking(request, moment);
    const { heads, ...read } = await this.readAll(
      { asking, packId: request.requestId },
      recorded,
      await streamsAbout(asking, subject),
    );
    const views = await viewsAnswered(this.queries, subject, seenAs, moment);
    const members = [
      { name: EVENTS, bytes: await this.log.eventsMember(read.events) },
      { name: POLICY, bytes: Buffer.from(await this.log.policy()) },
      ...views.map(memberOfView),
      ...partlyShownMembers(read.partly),
    ];
    const about = await this.about(request, moment, { heads, views, earlier });
    const documents = await this.documents.members(read.documents);
    const people = Object.keys(await this.names.people(peopleIn(members, request.reader))).toSorted();
    // The PDF is written in a thread of its own.
    const [naming, lasting] = await Promise.all([
      this.naming.of(about, [...members, ...documents], people),
      keep([...members, { name: HEADS_MEMBER, bytes: jsonMember(heads.said) }]),
    ]);
    const listed = [...members, ...naming, ...documents];
    return {
      manifest: manifestOf(about, listed),
      bytes: listed.reduce((sum, { bytes }) => sum + bytes.length, 0),
      lasting,
      naming,
      people,
      earlier,
      documents: documents.map(({ name }) => name.slice(documentMember('').length)),
    };
  }

  /** Of the streams, and of the records of documents that their events name. */
  private async readAll(
    { asking, packId }: { readonly asking: AskingOfLog; readonly packId: string },
    recorded: RecordedHeads,
    streams: readonly string[],
  ) {
    const present = { ...asking, asOf: undefined };
    const own = await this.log.headsAt(recorded, streams.toSorted(compareUtf8));
    const { events, documents: named, partly } = await readStreams(present, packId, own.streams);
    const documents = await documentsTold(present, named);
    // Who else uploaded them is no party's to know.
    const isForAll = boundTo(asking.reader) === undefined;
    const filings = (isForAll ? documents : []).map((sha256) => streamName(documentStream, sha256));
    if (filings.length === 0) return { heads: own, events, documents, partly };
    const heads = await this.log.headsAt(recorded, [...streams, ...filings].toSorted(compareUtf8));
    const isFiling = ({ stream }: StreamHead) => filings.includes(stream);
    const more = await readStreams(present, packId, heads.streams.filter(isFiling));
    const all = [...events, ...more.events];
    return {
      heads,
      events: all.toSorted((a, b) => compareUtf8(a.event.stream, b.event.stream)),
      documents,
      partly,
    };
  }

  private asking({ seenAs: reader }: Requested, { now: asOf }: Moment): AskingOfLog {
    const { store, model } = this;
    return { reader, asOf, source: new ViewSource(store, model).boundTo(boundTo(reader)), model, store };
  }

  private async about(
    { requestId: packId, subject, seenAs, reader, purpose }: Requested,
    { now: asOf, on }: Moment,
    { heads, views, earlier }: Found,
  ): Promise<About> {
    return {
      packId,
      origin: await this.log.origin(),
      madeWith: `lease-ledger ${VERSION}`,
      subject,
      seenAs,
      reader,
      purpose,
      asOf,
      on,
      streams: heads.streams.map(({ stream, head }) => ({ stream, head })),
      names: Object.assign({}, ...views.map(({ answer }) => answer.parties ?? {})) as About['names'],
      ...(earlier === undefined ? {} : { earlier }),
    };
  }
}

interface Found {
  readonly heads: HeadsOfPack;
  readonly views: readonly ViewAnswered[];
  readonly earlier: About['earlier'];
}
