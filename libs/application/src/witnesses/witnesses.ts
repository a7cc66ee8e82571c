import type { Actor } from '#domain/kernel/event.js';
import { CheckpointCosigned, CHECKPOINTS } from '#domain/log-checkpoint/events.js';
import type { KeyRing } from '#event-store/keys/key-ring.js';
import { appendIf, ownEvent } from '#event-store/keys/own-event.js';
import type { CheckpointsOnRecord, RecordedCheckpoint } from '#evidence/checkpoint/recorded.js';
import { signersOf } from '#evidence/checkpoint/signed-note.js';
import { checkpointsOnRecord } from '#evidence/keys/signing-keys.js';
import { cosignersOf, type Cosigners } from '#evidence/policy/cosigners.js';
import type { Policy, PolicyWitness } from '#evidence/policy/policy.js';
import type { OutgoingPolicy } from '../outgoing/post.js';
import type { Trouble } from '../troubles/trouble.js';
import { askWitness, type Witnessed } from './ask-witness.js';

const WITNESSES: Actor = { subject: 'witnesses', role: 'operator' };
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;
const ATTEMPTS = 8;

/** What keeps a witness from signing, and until when it is left alone. */
interface Standing {
  readonly state: 'refuses' | 'unreachable';
  readonly found: string;
  readonly failures: number;
  readonly until: number;
  /** Of the checkpoint that it was asked for. */
  readonly revision: bigint;
}

/** What witnesses are asked with. */
export interface Asking {
  readonly ring: KeyRing;
  readonly policy: Policy;
  readonly outgoing: OutgoingPolicy;
  /** That the log of `size` entries begins with the `first` ones. */
  consistency(first: number, size: number): Promise<readonly Buffer[]>;
}

/** Those who co-sign the log's checkpoints: asks them, and records what they sign. */
export class Witnesses {
  private readonly standing = new Map<string, Standing>();

  constructor(private readonly asking: Asking) {}

  /** Asks each that has not signed a checkpoint by now and is not to be left alone. @throws StoreUnavailable; as `consistency` */
  async ask(checkpoint: RecordedCheckpoint): Promise<void> {
    const { policy } = this.asking;
    const open = policy.witnesses.filter(
      ({ name, url, key }) =>
        url !== undefined &&
        signersOf(checkpoint.note, [key]).length === 0 &&
        !this.isLeftAlone(name, checkpoint),
    );
    if (open.length === 0) return;
    const known = await checkpointsOnRecord(this.asking.ring.store);
    const answers = await Promise.all(open.map((witness) => this.askOne(witness, checkpoint, known)));
    // One after the other, as they are appended to one stream.
    for (const [at, answer] of answers.entries()) await this.take(open[at]!, checkpoint, answer);
  }

  /** The names of those who have signed it, and of those who have not; whether the former are enough by the policy. */
  standingOf({ note }: RecordedCheckpoint): Cosigners {
    return cosignersOf(note, this.asking.policy);
  }

  trouble = (): Trouble | undefined => {
    const troubled = [...this.standing].filter(([, { failures }]) => failures > 0);
    const [first] = troubled.toSorted(([, a], [, b]) => (a.state < b.state ? -1 : 1));
    if (first === undefined) return undefined;
    const { state } = first[1];
    const found = troubled.filter(([, each]) => each.state === state);
    return {
      what: 'witness',
      state,
      found: found.map(([name, each]) => `${name}: ${each.found}`).join('; '),
      mend: MENDS[state],
      answered: true,
    };
  };

  /** Who refused one checkpoint may sign another, and says so at once; who cannot be reached would be waited for. */
  private isLeftAlone(name: string, { revision }: RecordedCheckpoint): boolean {
    const standing = this.standing.get(name);
    if (standing === undefined || standing.until <= Date.now()) return false;
    return standing.state === 'unreachable' || standing.revision === revision;
  }

  private async askOne(
    witness: PolicyWitness,
    checkpoint: RecordedCheckpoint,
    { issued }: CheckpointsOnRecord,
  ): Promise<Witnessed> {
    const last = issued.findLast(({ note }) => signersOf(note, [witness.key]).length > 0);
    const old = Math.min(last?.size ?? 0, checkpoint.size);
    const first = await this.askFrom(witness, checkpoint, old);
    return 'seen' in first && first.seen <= checkpoint.size && first.seen !== old
      ? this.askFrom(witness, checkpoint, first.seen)
      : first;
  }

  private async askFrom(
    witness: PolicyWitness,
    { note, size }: RecordedCheckpoint,
    old: number,
  ): Promise<Witnessed> {
    const proof = await this.asking.consistency(old, size);
    return askWitness(witness, note, { old, proof }, this.asking.outgoing);
  }

  private async take(
    { name, key }: PolicyWitness,
    checkpoint: RecordedCheckpoint,
    answer: Witnessed,
  ): Promise<void> {
    if ('cosignature' in answer) {
      this.standing.delete(name);
      return this.record(checkpoint, answer.cosignature, key);
    }
    if ('seen' in answer) {
      // Another process may have asked with a newer one meanwhile.
      const { issued } = await checkpointsOnRecord(this.asking.ring.store);
      if (issued.some(({ size }) => size >= answer.seen)) return;
    }
    this.note(name, answer, checkpoint);
  }

  private note(
    name: string,
    answer: Exclude<Witnessed, { cosignature: string }>,
    { size, revision }: RecordedCheckpoint,
  ): void {
    const failures = (this.standing.get(name)?.failures ?? 0) + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (1 + Math.random() / 4);
    this.standing.set(name, { ...standingOf(answer, size), failures, until: Date.now() + pause, revision });
  }

  /** Once, whoever else records at the same time. */
  private async record(
    { revision }: RecordedCheckpoint,
    cosignature: string,
    key: PolicyWitness['key'],
  ): Promise<void> {
    const { store, clock } = this.asking.ring;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const known = await checkpointsOnRecord(store);
      const checkpoint = known.issued.find((each) => each.revision === revision);
      if (checkpoint === undefined || signersOf(checkpoint.note, [key]).length > 0) return;
      const event = ownEvent(
        CheckpointCosigned,
        { checkpoint: String(revision), cosignature },
        clock,
        WITNESSES,
      );
      if (await appendIf(store, CHECKPOINTS, known.revision!, event)) return;
    }
  }
}

const standingOf = (answer: Exclude<Witnessed, { cosignature: string }>, size: number) => {
  if ('unreachable' in answer) return { state: 'unreachable' as const, found: answer.unreachable };
  if ('refused' in answer) return { state: 'refuses' as const, found: answer.refused };
  const found = `it has seen ${answer.seen} entries of this log, which has signed ${size}: the log was set back`;
  return { state: 'refuses' as const, found };
};

const MENDS = {
  refuses:
    'see that it knows the keys of this log (checkpoint list); where the log was set back or is a fork, nobody can mend that: restore a backup that is newer, or tell those who rely on it',
  unreachable: 'see that it runs and can be reached; it is asked again by itself',
};
