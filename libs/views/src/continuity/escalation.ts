import { daysSince } from '#domain/kernel/days-until.js';
import { wasOnRecord } from '#record/lease/confirmed.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isFormerLessee } from '#record/lease/status.js';
import { entriesUntil, type Entry } from '#record/lease/timeline.js';
import type { Asked } from './asked.js';

/** Who is called at one level of the escalation, and when that was last tried. (Q10) */
export interface EscalationLevel {
  /** Who is called first: 1, then 2, and so on. */
  readonly level: number;
  /** Party id of the party that the contact belongs to. */
  readonly party: string;
  /** The person to call, by id. */
  readonly contact: string;
  /** There where the party is a former lessee, whose contact is none of this lease any more. */
  readonly ofFormerLessee?: true;
  /** Since when, RFC 3339 UTC. */
  readonly since: string;
  /** The last drill of the level since the contact was named; null where there was none. */
  readonly drill: {
    /** When the level was called, RFC 3339 UTC. */
    readonly at: string;
    /** Whole days since. */
    readonly days: number;
    /** Who answered, by person id; null where nobody did. */
    readonly reached: string | null;
  } | null;
  /** The events that say so. */
  readonly events: readonly Citation[];
}

interface Level {
  readonly level: number;
  readonly contact: Entry<LeaseDocument['escalation'][number]['value']>;
  readonly drill: Entry<LeaseDocument['drills'][number]['value']> | undefined;
  /** Whether its contact is of who had the lease before, and has no part in it any more. */
  readonly isFormer: boolean;
}

/** Whoever is to be called, in order, each with the last drill since it was named. */
export function levelsOn({ lease, on }: Pick<Asked, 'lease' | 'on'>): readonly Level[] {
  const named = new Map(entriesUntil(lease.escalation, on).map((entry) => [entry.value.level, entry]));
  const drills = entriesUntil(lease.drills, on);
  return [...named.values()]
    .map((contact) => ({
      level: contact.value.level,
      contact,
      isFormer: isFormerLessee(lease, contact.value.party, on),
      drill: drills.findLast(
        ({ value, from, fact }) =>
          value.level === contact.value.level &&
          from >= contact.from &&
          wasOnRecord(lease, contact.fact, fact),
      ),
    }))
    .toSorted((a, b) => a.level - b.level);
}

export const escalationOf = (asked: Asked): readonly EscalationLevel[] =>
  levelsOn(asked).map(({ level, contact, drill, isFormer }) => ({
    level,
    party: contact.value.party,
    contact: contact.value.contact,
    ...(isFormer ? { ofFormerLessee: true as const } : {}),
    since: contact.from,
    drill: drill
      ? { at: drill.from, days: daysSince(drill.from, asked.on), reached: drill.value.reached ?? null }
      : null,
    events: [contact, ...(drill ? [drill] : [])].map(({ fact }) => cite(asked.lease, fact)),
  }));
