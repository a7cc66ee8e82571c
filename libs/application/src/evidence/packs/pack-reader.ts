import { Injectable } from '@nestjs/common';
import { erasedNote } from '#evidence/pack/erased-note.js';
import type { EventLine } from '#evidence/pack/event-line.js';
import { ERASED, EVENTS, HEADS_MEMBER, POLICY } from '#evidence/pack/names.js';
import type { Manifest } from '#evidence/pack/manifest.js';
import { MANIFEST, textIn, zipOf, type Member } from '#evidence/pack/zip.js';
import { erasedSince, ErasureDates } from './erased-since.js';
import { KeptDocuments } from './kept-documents.js';
import { KeptMembers } from './kept-members.js';
import { NamingMembers } from './naming-members.js';
import { PackLog } from './pack-log.js';
import type { PackOnRecord } from './packs-on-record.js';

/** Puts issued packs together again: the same bytes each time, but for what was erased since. */
@Injectable()
export class PackReader {
  constructor(
    private readonly kept: KeptMembers,
    private readonly log: PackLog,
    private readonly documents: KeptDocuments,
    private readonly naming: NamingMembers,
    private readonly dates: ErasureDates,
  ) {}

  /** The ZIP. @throws Fault `cosignatures-missing`; DocumentBroken, StoreUnavailable, LogForked, as `KeyRing.open` */
  async read(pack: PackOnRecord): Promise<Buffer> {
    const { issued, event } = pack;
    const { packId, kept, people, documents } = issued;
    const lasting = await this.lasting(pack);
    const others = [...lasting, ...(await this.documents.members(documents))];
    const naming = (await this.kept.read(packId, kept.naming, people)) ?? (await this.anew(pack, others));
    const present = [...others, ...naming];
    const after = await this.log.membersAfter(event, indexesIn(lasting), textIn(lasting, POLICY));
    return zipOf([...present, ...after, ...(await this.erased(pack, present))]);
  }

  /** What of it can never be erased. @throws DocumentBroken, StoreUnavailable, as `KeyRing.open` */
  async lasting({ issued: { packId, kept } }: PackOnRecord): Promise<readonly Member[]> {
    const [manifest, rest] = await Promise.all([
      this.kept.read(packId, kept.manifest, []),
      this.kept.read(packId, kept.lasting, []),
    ]);
    return [...manifest!, ...rest!];
  }

  /** What names people, without those who were erased. */
  private async anew({ issued: { people } }: PackOnRecord, others: readonly Member[]) {
    const { members: _, format: __, ...about } = manifestIn(others);
    const listed = others.filter(({ name }) => name !== MANIFEST && name !== HEADS_MEMBER);
    return this.naming.of(about, listed, await this.kept.there(people));
  }

  private async erased(pack: PackOnRecord, present: readonly Member[]) {
    const erased = await erasedSince(manifestIn(present), present, this.dates.of(pack));
    if (erased.length === 0) return [];
    const note = erasedNote(pack.issued.packId, erased, await this.log.signer());
    return [{ name: ERASED, bytes: Buffer.from(note) }];
  }
}

const manifestIn = (members: readonly Member[]) => JSON.parse(textIn(members, MANIFEST)) as Manifest;

/** Of the pack's events by stream, and of that which has the heads. */
function indexesIn(members: readonly Member[]): ReadonlyMap<string, readonly number[]> {
  const indexes = new Map<string, number[]>();
  const lines = textIn(members, EVENTS).split('\n').slice(0, -1);
  for (const { stream, index } of lines.map((line) => JSON.parse(line) as EventLine)) {
    const ofStream = indexes.get(stream);
    if (ofStream === undefined) indexes.set(stream, [index]);
    else ofStream.push(index);
  }
  const heads = JSON.parse(textIn(members, HEADS_MEMBER)) as { readonly event: EventLine };
  return indexes.set('heads', [heads.event.index]);
}
