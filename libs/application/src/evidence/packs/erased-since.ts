import { Injectable } from '@nestjs/common';
import { documentDecider } from '#domain/document/decider.js';
import { documentStream } from '#domain/document/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { PersonErased } from '#domain/person/events.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { sha256Of } from '#event-store/documents/document-bytes.js';
import { EventStore } from '#event-store/event-store.js';
import { dataStream } from '#event-store/person-streams.js';
import type { ErasedMember } from '#evidence/pack/erased-note.js';
import type { Manifest } from '#evidence/pack/manifest.js';
import { documentMember } from '#evidence/pack/names.js';
import type { Member } from '#evidence/pack/zip.js';
import { inMilliseconds } from '#record/lease/fact.js';
import type { PackOnRecord } from './packs-on-record.js';

/** When something was erased, RFC 3339 UTC with milliseconds, and why. */
type Erasure = Pick<ErasedMember, 'erasedAt' | 'reason'>;

/** What a manifest lists and is not there as it was issued, by name. @param erasureOf asked of a member's name */
export async function erasedSince(
  { members }: Manifest,
  present: readonly Member[],
  erasureOf: (name: string) => Promise<Erasure>,
): Promise<readonly ErasedMember[]> {
  const now = new Map(present.map(({ name, bytes }) => [name, sha256Of(bytes)]));
  const erased: ErasedMember[] = [];
  for (const { name, sha256: issued } of members) {
    const there = now.get(name);
    if (there === issued) continue;
    const instead = there === undefined ? {} : { now: there };
    erased.push({ name, issued, ...instead, ...(await erasureOf(name)) });
  }
  return erased;
}

/** When documents and people were erased, as the log has it. */
@Injectable()
export class ErasureDates {
  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandHandling,
  ) {}

  /** Of a member of a pack, by its name. */
  of =
    ({ issued: { people }, event }: PackOnRecord) =>
    async (member: string): Promise<Erasure> =>
      member.startsWith(DOCUMENTS)
        ? this.ofDocument(member.slice(DOCUMENTS.length))
        : ((await this.ofPeople(people)) ?? {
            erasedAt: event.recordedAt,
            reason: `${PERSON} since; when is not on record`,
          });

  private async ofDocument(sha256: string): Promise<Erasure> {
    const stream = streamName(documentStream, sha256);
    const { state } = await this.commands.state(documentDecider, stream);
    if (state.state !== 'erased') throw new Error(`${stream} is not there, and was not erased.`);
    return { erasedAt: inMilliseconds(state.erasedAt), reason: 'the document was erased' };
  }

  /** Of the last of them; nothing where the log does not say. */
  private async ofPeople(people: readonly string[]): Promise<Erasure | undefined> {
    const streams = await Promise.all(people.map((id) => this.store.readStream(dataStream(id))));
    const erased = streams.flat().filter(({ type }) => type === PersonErased.type);
    const erasedAt = erased
      .map(({ recordedAt }) => recordedAt)
      .toSorted()
      .at(-1);
    return erasedAt === undefined ? undefined : { erasedAt, reason: PERSON };
  }
}

const PERSON = 'a person whom it named was erased';
const DOCUMENTS = documentMember('');
