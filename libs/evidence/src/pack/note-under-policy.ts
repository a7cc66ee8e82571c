import type { RecordedEvent } from '#domain/kernel/event.js';
import { CheckpointRecord } from '../checkpoint/recorded.js';
import { readNote, type VerifierKey } from '../checkpoint/signed-note.js';
import type { Policy } from '../policy/policy.js';
import type { UnderNote } from './proofs.js';

/**
 * The first checkpoint that has an entry and what a policy asks for, by the order in which both were recorded: so it is the same
 * whatever is signed later. @param events of the stream of checkpoints, from the first on
 */
export function firstUnderPolicy(
  events: readonly RecordedEvent[],
  index: number,
  policy: Policy,
): UnderNote | undefined {
  const record = new CheckpointRecord();
  for (const event of events) {
    // Of those that are on record, only this one says more now than before.
    const changed = record.take(event);
    if (changed === undefined || changed.size <= index) continue;
    const note = noteUnderPolicy(changed.note, policy);
    if (note !== undefined) return { size: changed.size, note };
  }
  return undefined;
}

/** A note with the signatures of the policy's keys alone; nothing where they are not all that it asks for. @throws NoteFault */
function noteUnderPolicy(note: string, { logs, witnesses, isMetBy }: Policy): string | undefined {
  const { text, signatures } = readNote(note);
  const isBy = (key: VerifierKey) => (at: number) =>
    signatures[at]?.name === key.name && signatures[at]?.keyId === key.keyId;
  const lines = note.slice(text.length + 1).split('\n');
  const has = (key: VerifierKey): boolean => lines.some((_, at) => isBy(key)(at));
  const signed = witnesses.filter(({ key }) => has(key)).map(({ name }) => name);
  if (!logs.some(has) || !isMetBy(new Set(signed))) return undefined;
  const keys = [...logs, ...witnesses.map(({ key }) => key)];
  const kept = lines.filter((_, at) => keys.some((key) => isBy(key)(at)));
  return `${text}\n${kept.map((line) => `${line}\n`).join('')}`;
}
