import { signersOf } from '../checkpoint/signed-note.js';
import type { Policy, PolicyWitness } from './policy.js';

/** Of a policy's witnesses, by their names, those who have signed a note and those who have not. */
export interface Cosigners {
  readonly signed: readonly string[];
  readonly missing: readonly string[];
  /** Whether those who have are as many as the policy asks for. */
  readonly isEnough: boolean;
}

export function cosignersOf(note: string, { witnesses, isMetBy }: Policy): Cosigners {
  const has = ({ key }: PolicyWitness): boolean => signersOf(note, [key]).length > 0;
  const signed = witnesses.filter(has).map(({ name }) => name);
  const missing = witnesses.filter((witness) => !has(witness)).map(({ name }) => name);
  return { signed, missing, isEnough: isMetBy(new Set(signed)) };
}
