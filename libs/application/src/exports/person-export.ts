import { Inject, Injectable } from '@nestjs/common';
import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { PersonDescribed } from '#domain/person/events.js';
import { EventStore } from '#event-store/event-store.js';
import { isErasable } from '#event-store/erasable.js';
import { pagesOf } from '#event-store/log-pages.js';
import { Persons } from '#event-store/persons.js';
import { membersOf } from '#evidence/entry/entry.js';
import { readAuditStreams } from '#domain/read-audit/events.js';
import { ReadModel } from '#read-model/read-model.js';
import { Slices } from '#views/declared/slices.js';
import { personDocument } from '#views/documents/person.js';
import { Ledger } from '../ledger.js';
import { ReadAudit } from '../read-audit/read-audit.js';

/** An event that names a person, as far as it is about that person. */
export interface EventAbout {
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  /** Where it names the person, as JSON pointers: `/metadata/actor` where the person recorded it. */
  readonly at: readonly string[];
  /** The members that do, as they are stored, and why it was recorded where the person said so. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** Everything that is held about one person: what the log says, by id and by name, and who opened what of it. (Art. 15 GDPR) */
@Injectable()
export class PersonExport {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ReadModel) private readonly model: ReadModel,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /**
   * As JSON, in pieces; nothing where nobody has that id. All of the log is read for it, a page at a time.
   * @throws ReadNotRecorded, ReadModelBehind, StoreUnavailable before the first piece
   */
  async of(personId: string, actor: Actor): Promise<AsyncIterable<string> | undefined> {
    await this.ledger.reachHead();
    const person = personDocument(this.model, personId)?.document;
    if (person === undefined) return undefined;
    await this.readAudit.note(actor, { what: 'person', id: personId });
    const name = await this.persons.reveal(personId);
    const { described, erased } = person;
    const head = {
      personId,
      name: name ?? null,
      onRecordSince: described.recordedAt,
      ...(erased === undefined ? {} : { erased: { at: erased.fact.recordedAt, reason: erased.reason } }),
    };
    return this.pieces(head, new Traces(personId, name), await this.store.head());
  }

  private async *pieces(head: object, traces: Traces, until: bigint | undefined): AsyncGenerator<string> {
    const slices = new Slices();
    yield `${JSON.stringify(head).slice(0, -1)},"position":${JSON.stringify(String(until))},"events":[`;
    let before = '\n';
    for await (const page of pagesOf(this.store, until)) {
      let text = '';
      for (const event of page) {
        const about = traces.in(event);
        if (about !== undefined) {
          text += before + JSON.stringify(about);
          before = ',\n';
        }
        await slices.between();
      }
      if (text !== '') yield text;
    }
    yield '\n]}\n';
  }
}

/** Finds what tells of a person: the id, and the name wherever somebody wrote it out, in whatever case. */
class Traces {
  private readonly name: string | undefined;

  constructor(
    private readonly personId: string,
    name: string | undefined,
  ) {
    this.name = name?.toLowerCase();
  }

  in(event: RecordedEvent): EventAbout | undefined {
    if (isErasable(event.stream) && !event.stream.startsWith(readAuditStreams.category)) return undefined;
    const named = membersOf(event).filter(([, value]) => this.isIn(JSON.stringify(value)));
    if (named.length === 0) return undefined;
    const { stream, revision, type, recordedAt, metadata } = event;
    const at = named.map(([pointer]) => pointer);
    // What is sealed is the name, which stands above.
    const told = type === PersonDescribed.type ? [] : named;
    const reason = metadata.actor?.subject === this.personId && metadata.reason !== undefined;
    return {
      stream,
      revision: String(revision),
      type,
      recordedAt,
      effectiveAt: metadata.effectiveAt,
      at,
      members: {
        ...Object.fromEntries(told),
        ...(reason ? { '/metadata/reason': metadata.reason } : {}),
        ...(stream.startsWith(readAuditStreams.category) ? { '/data': event.data } : {}),
      },
    };
  }

  private isIn(text: string): boolean {
    return (
      text.includes(this.personId) || (this.name !== undefined && text.toLowerCase().includes(this.name))
    );
  }
}
