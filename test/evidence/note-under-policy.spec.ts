import { randomBytes } from 'node:crypto';
import { CHECKPOINTS, CheckpointCosigned, CheckpointIssued } from '#domain/log-checkpoint/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { checkpointText } from '#evidence/checkpoint/checkpoint.js';
import { cosignerOf, signerOf, signNote } from '#evidence/checkpoint/signed-note.js';
import { firstUnderPolicy } from '#evidence/pack/note-under-policy.js';
import { readPolicy } from '#evidence/policy/policy.js';
import { anEvent } from '../event-store/some-events.js';

const ORIGIN = 'log.example';
const log = signerOf(ORIGIN, randomBytes(32));
const other = signerOf(ORIGIN, randomBytes(32));
const [one, two] = ['w1.example', 'w2.example'].map((name) =>
  cosignerOf(name, randomBytes(32), () => 1_770_000_000),
);

const text = (size: number) => checkpointText({ origin: ORIGIN, size, root: randomBytes(32) });
const [three, nine] = [text(3), text(9)];

function recorded(facts: readonly (readonly [type: string, data: object])[]): readonly RecordedEvent[] {
  return facts.map(([type, data], at) => ({
    ...anEvent(),
    type,
    data,
    stream: CHECKPOINTS,
    revision: BigInt(at),
    position: BigInt(at),
    recordedAt: '2026-03-01T00:00:00.000Z',
  }));
}

const issued = (of: string, signers = [log]) =>
  [CheckpointIssued.type, { note: signNote(of, signers), marks: { every: 1, hashes: '' } }] as const;
const cosigned = (of: string, by: typeof one, checkpoint: number) =>
  [CheckpointCosigned.type, { checkpoint: String(checkpoint), cosignature: by!.sign(of) }] as const;

const policy = (quorum: string) =>
  readPolicy(
    [`log ${log.vkey}`, `witness w1 ${one!.vkey}`, `witness w2 ${two!.vkey}`, `quorum ${quorum}`, ''].join(
      '\n',
    ),
  );

describe('the checkpoint that a pack is under', () => {
  it('is the first that has its entry and the signatures that its policy asks for', () => {
    const events = recorded([issued(three), issued(nine), cosigned(nine, two, 1), cosigned(nine, one, 1)]);
    expect(firstUnderPolicy(events, 2, policy('none'))?.size).toBe(3);
    expect(firstUnderPolicy(events, 3, policy('none'))?.size).toBe(9);
    expect(firstUnderPolicy(events, 2, policy('w1'))?.size).toBe(9);
    expect(firstUnderPolicy(events, 9, policy('none'))).toBeUndefined();
    expect(firstUnderPolicy(events.slice(0, 3), 2, policy('w1'))).toBeUndefined();
  });

  it('stays the same whatever is signed and co-signed later', () => {
    const events = recorded([
      issued(three),
      issued(nine),
      cosigned(nine, one, 1),
      cosigned(three, one, 0),
      cosigned(nine, two, 1),
      issued(text(20)),
    ]);
    for (const quorum of ['none', 'w1'])
      expect(firstUnderPolicy(events, 2, policy(quorum))).toEqual(
        firstUnderPolicy(events.slice(0, 3), 2, policy(quorum)),
      );
  });

  it('has no signature of a key that the policy does not name', () => {
    const events = recorded([issued(nine, [log, other])]);
    expect(firstUnderPolicy(events, 2, policy('none'))?.note).toBe(signNote(nine, [log]));
    expect(firstUnderPolicy(recorded([issued(nine, [other])]), 2, policy('none'))).toBeUndefined();
  });
});
