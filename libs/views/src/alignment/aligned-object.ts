import type { ObjectKind } from '#domain/lease/observations/seen.js';
import type { Grade } from '#domain/kernel/event.js';
import type { Citation } from '#record/lease/fact.js';
import { weakest } from '../facts/answer.js';
import type { Delegation } from './delegations.js';
import type { Finding } from './finding.js';
import type { Lasts } from './lasts.js';
import type { Looked } from './looked.js';
import type { RoaRemarks } from './vrps.js';

/** What one source shows of one prefix. */
export interface ShownBySource extends Finding {
  /** Name of the source, or of the routing feed. */
  readonly source: string;
  /** Since when it shows this, RFC 3339 UTC. */
  readonly since: string;
  /** How far the source can be trusted of late. */
  readonly looked: Looked;
  /** The event that recorded it. */
  readonly events: readonly Citation[];
}

/** One kind of object, held against the contract at an instant. */
export interface ObjectThen extends Finding, RoaRemarks {
  /** What is held against the contract. */
  readonly object: 'loa' | 'roa' | ObjectKind;
  /** Of the weakest event that it rests on; absent where there is none. */
  readonly grade?: Grade;
  /** What each source shows; an LOA has none. One that is set aside is shown, and not counted. */
  readonly sources: readonly ShownBySource[];
  /** Of reverse zones that were asked to be delegated, how long that took; absent where none was. */
  readonly delegations?: readonly Delegation[];
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export interface AlignedObject extends ObjectThen {
  /** Until when it lasts, and whether that is over the next term; of LOAs and ROAs alone, absent once the lease is over. (R15) */
  readonly lasts?: Lasts;
  /** How many whole days it has stood so, whatever showed it or was agreed meanwhile; null where it is unknown. */
  readonly days: number | null;
}

export const isCounted = ({ looked }: ShownBySource): boolean => looked.aside === null;

export function composed(
  object: ObjectThen['object'],
  finding: Finding,
  sources: readonly ShownBySource[],
): ObjectThen {
  return {
    object,
    ...finding,
    ...resting(sources.filter(isCounted).flatMap(({ events }) => events)),
    sources,
  };
}

export function resting(events: readonly Citation[]): Pick<ObjectThen, 'grade' | 'events'> {
  const grade = weakest(events);
  return { ...(grade ? { grade } : {}), events };
}
