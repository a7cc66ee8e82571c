import { Injectable } from '@nestjs/common';
import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import { HEADS } from '#domain/log-heads/events.js';
import { EventStore } from '#event-store/event-store.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import type { Signer } from '#evidence/checkpoint/signed-note.js';
import type { HeadProof } from '#evidence/heads/heads-tree.js';
import type { RecordedHeads } from '#evidence/heads/recorded.js';
import { originOnRecord, signersOnRecord } from '#evidence/keys/signing-keys.js';
import { RememberedTree } from '#evidence/merkle/remembered.js';
import type { EventLine } from '#evidence/pack/event-line.js';
import { jsonMember, linesMember } from '#evidence/pack/json-member.js';
import { dataOf, eventLines, type EventToShow } from '#evidence/pack/members-of-events.js';
import { CHECKPOINT, ISSUED, proofsOf } from '#evidence/pack/names.js';
import { firstUnderPolicy } from '#evidence/pack/note-under-policy.js';
import { proofsMember, type UnderNote } from '#evidence/pack/proofs.js';
import type { Member } from '#evidence/pack/zip.js';
import { cosignersOf } from '#evidence/policy/cosigners.js';
import { readPolicy, type Policy } from '#evidence/policy/policy.js';
import { Fault } from '#views/declared/fault.js';
import { Checkpoints } from '../checkpoints.js';

/** Where the streams of a pack end, and `heads.json`, which shows it. */
export interface HeadsOfPack {
  readonly streams: readonly HeadProof[];
  readonly said: { readonly event: EventLine; readonly streams: readonly HeadProof[] };
}

/** What of a pack is told by the log's Merkle tree and its keys. */
@Injectable()
export class PackLog {
  constructor(
    private readonly store: EventStore,
    private readonly ring: KeyRing,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** Records where all streams end now; there is a checkpoint then, and so a key. @throws as `Checkpoints.issue` */
  async recordHeads(actor: Actor): Promise<RecordedHeads> {
    return (await this.checkpoints.recordHeads([], actor)).recorded;
  }

  /** Of these streams those that there were. @throws LogForked, StoreUnavailable */
  async headsAt({ revision }: RecordedHeads, streams: readonly string[]): Promise<HeadsOfPack> {
    const { heads } = (await this.checkpoints.headsAt(revision, streams))!;
    const there = heads.filter((head) => 'head' in head);
    const [event] = await this.store.readStream(HEADS, revision);
    const [line] = await this.lines([{ event: event!, shown: dataOf(event!) }]);
    return { streams: there, said: { event: line!, streams: there } };
  }

  async eventsMember(events: readonly EventToShow[]): Promise<Buffer> {
    return linesMember(await this.lines(events));
  }

  /** Whose signatures are asked for, as others are told it. */
  policy(): Promise<string> {
    return this.checkpoints.policy();
  }

  async origin(): Promise<string> {
    return originOnRecord(await this.checkpoints.onRecord())!;
  }

  /** The newest of the keys that sign. @throws as `signersOnRecord` */
  async signer(): Promise<Signer> {
    return (await signersOnRecord(this.ring, await this.checkpoints.onRecord())).at(-1)!;
  }

  /**
   * What stands in a pack once it is issued: that it was, the first checkpoint that has that, and the proofs under it.
   * @param indexes of the pack's events, by stream
   * @throws Fault `cosignatures-missing` before who is asked to has co-signed a checkpoint over it
   */
  async membersAfter(
    issued: RecordedEvent,
    indexes: ReadonlyMap<string, readonly number[]>,
    policy: string,
  ): Promise<readonly Member[]> {
    const [line] = await this.lines([{ event: issued, shown: dataOf(issued) }]);
    const { size, note } = await this.checkpointOf(line!.index, readPolicy(policy));
    const tree = new RememberedTree((await this.checkpoints.salted()).tree.subtrees);
    const proofs = [...indexes, ['issued', [line!.index]] as const].map(([of, some]) => ({
      name: proofsOf(of),
      bytes: proofsMember(tree, some, { size, note }),
    }));
    return [
      { name: ISSUED, bytes: jsonMember(line!) },
      { name: CHECKPOINT, bytes: Buffer.from(note) },
      ...proofs,
    ];
  }

  /** The first that has that entry and what the policy asks for; one is issued now where none is there yet. */
  private async checkpointOf(index: number, policy: Policy): Promise<UnderNote> {
    const found = async () => firstUnderPolicy(await this.store.readStream(CHECKPOINTS), index, policy);
    const before = await found();
    if (before !== undefined) return before;
    const { checkpoint } = await this.checkpoints.issue(PACKS);
    const now = await found();
    if (now === undefined) throw cosignaturesMissing(checkpoint.note, policy);
    return now;
  }

  private async lines(events: readonly EventToShow[]): Promise<readonly EventLine[]> {
    return eventLines(await this.checkpoints.salted(), events);
  }
}

/** A pack is nothing to hand out before who was asked to has co-signed a checkpoint over it. */
function cosignaturesMissing(note: string, policy: Policy): Fault {
  const { missing, isEnough } = cosignersOf(note, policy);
  // Where they are enough, keys that have been retired since are the only ones of the log that it knows.
  const by = isEnough ? policy.logs.map(({ name }) => name) : missing;
  return new Fault(
    'cosignatures-missing',
    `The pack is issued, and waits for the co-signatures that its policy asks for: not signed yet by ${by.join(', ')}. ` +
      'It is served once they have signed.',
  );
}

const PACKS: Actor = { subject: 'packs', role: 'operator' };
