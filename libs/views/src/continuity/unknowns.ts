import { cite, type Citation } from '#record/lease/fact.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';
import type { Asked } from './asked.js';
import { handoverWords, namedBeforeHandover } from '../facts/handover.js';
import type { Part } from './headlines.js';

/** What has to be known of a lease, each with what makes it known. (R5) */
export const UNKNOWNS = {
  source: { question: 'Is it known where the space comes from?', rests: ['Q1'] },
  'routing-authority': { question: 'Is it known who may route it?', rests: ['loa', 'Q3'] },
  renewal: { question: 'Is it known how it renews?', rests: ['Q7', 'renewal-terms'] },
  roa: { question: 'Is it known what the ROAs say?', rests: ['roa'] },
  reputation: { question: 'Is it known what lists say of it?', rests: ['Q5', 'Q6'] },
  documents: { question: 'Is it known that documents come?', rests: ['Q9'] },
  'chain-failure': { question: 'Is it known what follows if the chain fails?', rests: ['Q2', 'Q12'] },
} as const satisfies Readonly<Record<string, { readonly question: string; readonly rests: readonly Part[] }>>;
export type UnknownId = keyof typeof UNKNOWNS;

/** Who sees to it that an unknown becomes known. */
export interface UnknownOwner {
  /** The person, by id. */
  readonly person: string;
  /** Since when, RFC 3339 UTC. */
  readonly since: string;
  /** The event that named it. */
  readonly events: readonly Citation[];
}

/** Who owns an unknown, or why nobody does. */
export interface Owned {
  readonly owner: UnknownOwner | null;
  /** Absent where somebody does. */
  readonly gap?: string;
}

/**
 * Nobody where none is named, or where who was is the former lessee's: the renewal's is the owner of the renewal. (R5, R12)
 */
export function ownerOf(id: UnknownId, { lease, on }: Pick<Asked, 'lease' | 'on'>): Owned {
  const named =
    id === 'renewal'
      ? entryOn(lease.renewalOwner, on)
      : entriesUntil(lease.unknownOwners, on).findLast(({ value }) => value.unknown === id);
  if (named === undefined) return { owner: null, gap: 'nobody is named who owns it' };
  const handover = namedBeforeHandover(lease, id === 'renewal' ? 'renewal-owner' : undefined, named, on);
  if (handover !== undefined)
    return { owner: null, gap: `who owned it was named before ${handoverWords(lease, handover, on)}` };
  const { value, from, fact } = named;
  const person = typeof value === 'string' ? value : value.owner;
  return { owner: { person, since: from, events: [cite(lease, fact)] } };
}
