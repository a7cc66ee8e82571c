import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '#domain/kernel/event.js';
import { CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { isSystemName } from '#event-store/serialised-event.js';
import { auditLog, type Audit, type HowToAudit, type KeptCheckpoint } from '#evidence/audit/audit-log.js';
import { readKeptText } from '#evidence/checkpoint/kept-text.js';
import { openCheckpoint, type Checkpoint } from '#evidence/checkpoint/checkpoint.js';
import { bringUpSoundly, issueCheckpoint, type Issued } from '#evidence/checkpoint/issue.js';
import { tlogProof } from '#evidence/checkpoint/tlog-proof.js';
import {
  keysOf,
  NO_CHECKPOINTS,
  recordCheckpoints,
  type CheckpointsOnRecord,
  type RecordedCheckpoint,
} from '#evidence/checkpoint/recorded.js';
import { isOutsideTree } from '#evidence/entry/outside-tree.js';
import { Salts } from '#evidence/entry/salt.js';
import type { HeadProof, HeadsTree, NoHeadProof } from '#evidence/heads/heads-tree.js';
import { headsOnRecord, recordedHeads, recordHeads } from '#evidence/heads/record-heads.js';
import type { RecordedHeads } from '#evidence/heads/recorded.js';
import { findLeafKey, LeafKeyMissing } from '#evidence/keys/leaf-key.js';
import {
  checkpointsOnRecord,
  originOnRecord,
  retireSigningKeys,
  takeSigningKey,
} from '#evidence/keys/signing-keys.js';
import type { SaltedTree } from '#evidence/pack/members-of-events.js';
import { consistencyProof, inclusionProof, rootOf } from '#evidence/merkle/tree.js';
import { policyForOthers } from '#evidence/policy/policy-for-others.js';
import { readTile } from '#evidence/tiles/read-tile.js';
import { isWithin, type TileName } from '#evidence/tiles/tile-name.js';
import { TREE_FILE, TreeFile } from '#evidence/tree/tree-file.js';
import type { TreeWork } from '#evidence/tree/tree-work.js';
import { Witnesses } from '../witnesses/witnesses.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';

/** So long an answer waits for a witness. */
const WITNESS_MS = 5_000;

/** Where streams end, and what shows it (`docs/evidence-pack.md`). */
export interface ProvenHeads {
  /** The event in the tree that has the root of all heads. */
  readonly recorded: RecordedHeads;
  /** Which entry that is. */
  readonly index: number;
  /** Of each stream asked for, in the order asked. */
  readonly heads: readonly (HeadProof | NoHeadProof)[];
  /** One that has that entry. */
  readonly checkpoint: RecordedCheckpoint;
}

/** A checkpoint that somebody kept, held against the log. */
export interface HeldAgainst {
  readonly kept: Checkpoint;
  /** How many entries the log has now. */
  readonly entries: number;
  /** Whether the log began with what was signed, and only grew since. */
  readonly extends: boolean;
}

/** The log's checkpoints, the tree that they are of, and what both prove. */
@Injectable()
export class Checkpoints implements OnApplicationShutdown {
  private opened: TreeFile | undefined;
  /** Of those issued the newest alone. */
  private last: CheckpointsOnRecord = NO_CHECKPOINTS;
  private readonly path: string;
  /** Who co-sign, where any are asked. */
  readonly witnesses: Witnesses | undefined;

  constructor(
    @Inject(KeyRing) private readonly ring: KeyRing,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {
    this.path = join(options.folder, TREE_FILE);
    const { policy, allowPrivate = false } = options.checkpoints ?? {};
    const outgoing = { allowPrivate, timeoutMs: WITNESS_MS };
    if (policy !== undefined)
      this.witnesses = new Witnesses({
        ring,
        policy: policy.policy,
        outgoing,
        consistency: (first, size) => this.consistency(first, size),
      });
  }

  /** @throws StoreUnavailable */
  onRecord(): Promise<CheckpointsOnRecord> {
    return checkpointsOnRecord(this.ring.store);
  }

  /** @throws StoreUnavailable */
  async newest(): Promise<RecordedCheckpoint | undefined> {
    const { store } = this.ring;
    const news = await store.readStream(CHECKPOINTS, (this.last.revision ?? -1n) + 1n);
    const { issued, signing, vkeys, revision } = recordCheckpoints(news, this.last);
    this.last = { issued: issued.slice(-1), signing, vkeys, revision };
    return this.last.issued[0];
  }

  /**
   * A checkpoint of the log as it is now, with the co-signatures that witnesses gave for it by then: those that do not answer in
   * time are asked again later. @throws as `issueCheckpoint`
   */
  async issue(actor: Actor): Promise<Issued> {
    const origin = this.options.checkpoints?.origin;
    const issued = await issueCheckpoint({ ring: this.ring, tree: this.tree, origin }, actor);
    if (this.witnesses === undefined) return issued;
    await this.witnesses.ask(issued.checkpoint);
    const { issued: all } = await this.onRecord();
    const { revision } = issued.checkpoint;
    return { ...issued, checkpoint: all.find((each) => each.revision === revision)! };
  }

  /** Asks witnesses again that have not signed the newest checkpoint. @throws as `issue` */
  async askWitnesses(): Promise<void> {
    const newest = await this.newest();
    if (newest !== undefined) await this.witnesses?.ask(newest);
  }

  /** Whose signatures and co-signatures are asked for, as others are told it (C2SP tlog-policy). @throws StoreUnavailable */
  async policy(): Promise<string> {
    const { signing } = await this.onRecord();
    return policyForOthers(
      signing.map(({ vkey }) => vkey),
      this.options.checkpoints?.policy?.text,
    );
  }

  /**
   * Records where the log's streams end, signs what the log is then, and proves of each of the streams named where it ends, or
   * that there is none. @throws as `issueCheckpoint`
   */
  async recordHeads(streams: readonly string[], actor: Actor): Promise<ProvenHeads> {
    const { recorded, heads } = await recordHeads({ ring: this.ring, tree: this.tree }, actor);
    const { checkpoint } = await this.issue(actor);
    return { ...this.proven(recorded, heads, streams), checkpoint };
  }

  /**
   * The same of what was recorded before, but for the checkpoint; nothing where no heads are at that revision of their stream.
   * @throws LogForked, StoreUnavailable
   */
  async headsAt(
    revision: bigint,
    streams: readonly string[],
  ): Promise<Omit<ProvenHeads, 'checkpoint'> | undefined> {
    const { store } = this.ring;
    const recorded = await headsOnRecord(store, revision);
    if (recorded === undefined) return undefined;
    const tree = await this.soundTree();
    return this.proven(recorded, await recordedHeads(tree, store, recorded), streams);
  }

  /** From the next checkpoint on another key signs beside the one that there is. @throws as `issueCheckpoint` */
  async rotate(actor: Actor): Promise<CheckpointsOnRecord> {
    let known = await this.onRecord();
    if (known.signing.length === 0) {
      await this.issue(actor);
      known = await this.onRecord();
    }
    if (known.signing.length === 1) await takeSigningKey(this.ring, known, originOnRecord(known)!, actor);
    return this.onRecord();
  }

  /** From the next checkpoint on the newest key alone signs. @throws StoreUnavailable */
  async retire(actor: Actor): Promise<CheckpointsOnRecord> {
    await retireSigningKeys(this.ring, await this.onRecord(), actor);
    return this.onRecord();
  }

  /**
   * Hashes the stored log anew, as far as time allows; nothing where the ledger has no leaf key yet, and so no checkpoint.
   * @throws LeafKeyMissing; as `KeyRing.open`; StoreUnavailable
   */
  async audit(how?: HowToAudit): Promise<Audit | undefined> {
    const key = await this.leafKey();
    return key && auditLog(this.ring.store, new Salts(key), how);
  }

  /**
   * What somebody kept, the note itself or the JSON that it was told in, read by keys that they believe, or by those on record.
   * @throws NoteFault
   */
  async readKept(kept: string, vkeys?: readonly string[]): Promise<KeptCheckpoint> {
    const { note, marks } = readKeptText(kept);
    const keys = keysOf(vkeys ?? (await this.onRecord()).vkeys);
    return { ...openCheckpoint(note, keys), note, keys, ...(marks === undefined ? {} : { marks }) };
  }

  /**
   * Whether the log goes on from what somebody kept, by the keys on record. @throws NoteFault; LogForked, StoreUnavailable
   */
  async heldAgainst(note: string): Promise<HeldAgainst> {
    const kept = await this.readKept(note);
    const { size: entries, subtrees } = await this.soundTree();
    const extended = kept.size <= entries && rootOf(subtrees, kept.size).equals(kept.root);
    return { kept, entries, extends: extended };
  }

  /** That the log of `size` entries begins with the `first` ones. @throws LogForked, RangeError, StoreUnavailable */
  async consistency(first: number, size: number): Promise<readonly Buffer[]> {
    return consistencyProof((await this.soundTree()).subtrees, first, size);
  }

  /**
   * That an event is in the log that the newest checkpoint is of, as a C2SP tlog-proof; nothing where it is no entry of that.
   * @throws LogForked, StoreUnavailable
   */
  async proofOf(stream: string, revision: bigint): Promise<string | undefined> {
    if (isOutsideTree(stream) || isSystemName(stream)) return undefined;
    const newest = await this.newest();
    if (newest === undefined) return undefined;
    const [event] = await this.ring.store.readStream(stream, revision);
    if (event === undefined) return undefined;
    const tree = await this.soundTree();
    const index = tree.indexOf(event.position);
    if (index === undefined || index >= newest.size) return undefined;
    return tlogProof(index, inclusionProof(tree.subtrees, index, newest.size), newest.note);
  }

  /**
   * A tile of the tree that the newest checkpoint is of (C2SP tlog-tiles); nothing where that has none of that name.
   * @throws LogForked, StoreUnavailable
   */
  async tile(name: TileName): Promise<Buffer | undefined> {
    const [newest, key] = [await this.newest(), await this.leafKey()];
    if (newest === undefined || key === undefined || !isWithin(name, newest.size)) return undefined;
    const tree = await this.soundTree(newest.size);
    return readTile(name, tree, this.ring.store, new Salts(key));
  }

  /** The tree at the log's end, and what its entries are salted with. @throws LogForked, LeafKeyMissing, StoreUnavailable */
  async salted(): Promise<SaltedTree> {
    const key = await this.leafKey();
    if (key === undefined) throw new LeafKeyMissing();
    const salts = new Salts(key);
    await bringUpSoundly(this.tree, this.ring, salts);
    return { tree: this.tree, salts };
  }

  /** What a thread needs to keep the tree; nothing before the first checkpoint. @throws LeafKeyMissing; as `KeyRing.open` */
  async work(): Promise<TreeWork | undefined> {
    const leafKey = await this.leafKey();
    if (leafKey === undefined) return undefined;
    const { folder, eventStoreDbUrl: url } = this.options;
    return { path: this.path, folder, url, leafKey };
  }

  private proven(recorded: RecordedHeads, heads: HeadsTree, streams: readonly string[]) {
    const index = this.tree.indexOf(recorded.position)!;
    return { recorded, index, heads: streams.map((stream) => heads.prove(stream)) };
  }

  onApplicationShutdown(): void {
    this.opened?.close();
  }

  /** Nothing where the ledger has none yet. @throws LeafKeyMissing where something rests on one that is lost */
  private async leafKey(): Promise<Buffer | undefined> {
    const key = await findLeafKey(this.ring);
    if (key === undefined && ((await this.onRecord()).vkeys.length > 0 || this.sizeOfFile > 0))
      throw new LeafKeyMissing();
    return key;
  }

  private get sizeOfFile(): number {
    return existsSync(this.path) ? this.tree.size : 0;
  }

  private get tree(): TreeFile {
    return (this.opened ??= TreeFile.open(this.path));
  }

  /**
   * The tree with at least so many entries, or at the log's end; no proof comes from a log that is not what was signed.
   * @throws LogForked, LeafKeyMissing
   */
  private async soundTree(size = Number.POSITIVE_INFINITY): Promise<TreeFile> {
    const { tree } = this;
    const { fork, size: kept } = tree.standing;
    if (fork === undefined && kept >= size) return tree;
    const key = await this.leafKey();
    if (key !== undefined) await bringUpSoundly(tree, this.ring, new Salts(key));
    return tree;
  }
}
