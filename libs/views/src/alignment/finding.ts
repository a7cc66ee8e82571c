/**
 * How an object of the network stands to the contract: `missing` where it was looked for and is not there, `unknown` where
 * nobody looked, or nothing is agreed that it could be held against.
 */
export const ALIGNMENTS = ['agree', 'differ', 'missing', 'unknown'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export interface Finding {
  /** How it stands to the contract. */
  readonly state: Alignment;
  /** Why so, in words, as a clause. */
  readonly because: string;
}

export const agree = (because: string): Finding => ({ state: 'agree', because });
export const differ = (because: string): Finding => ({ state: 'differ', because });
export const missing = (because: string): Finding => ({ state: 'missing', because });
export const unknown = (because: string): Finding => ({ state: 'unknown', because });

const WORST_FIRST: readonly Alignment[] = ['differ', 'missing', 'unknown', 'agree'];

/** Of what all have to be so, the worst. */
export const worst = (states: readonly Alignment[]): Alignment =>
  WORST_FIRST.find((state) => states.includes(state)) ?? 'unknown';

const ANY_FIRST: readonly Alignment[] = ['differ', 'agree', 'missing', 'unknown'];

/** Of what is enough to be so in one place: what differs anywhere, else what agrees anywhere. */
export const anywhere = (states: readonly Alignment[]): Alignment =>
  ANY_FIRST.find((state) => states.includes(state)) ?? 'unknown';
