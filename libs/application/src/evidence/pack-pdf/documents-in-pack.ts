import { nameOf, type EventInPack } from './event-in-pack.js';
import type { PackToPrint } from './pack-to-print.js';

/** A document that is in the pack, or that its events name. */
export interface DocumentInPack {
  readonly sha256: string;
  /** Absent where it is only named. */
  readonly bytes?: number;
  /** Events that name it, as `stream #revision`. */
  readonly citedBy: readonly string[];
}

/** By SHA-256, as far as the reader is shown who names them. */
export function documentsOf(
  members: PackToPrint['members'],
  events: readonly EventInPack[],
): readonly DocumentInPack[] {
  const citedBy = new Map<string, Set<string>>();
  for (const event of events)
    for (const sha256 of event.documents)
      citedBy.set(sha256, (citedBy.get(sha256) ?? new Set()).add(nameOf(event)));
  const kept = new Map(
    members
      .filter(({ name }) => name.startsWith(FOLDER))
      .map(({ name, bytes }) => [name.slice(FOLDER.length), bytes.length]),
  );
  return [...new Set([...citedBy.keys(), ...kept.keys()])].toSorted().map((sha256) => ({
    sha256,
    ...(kept.has(sha256) ? { bytes: kept.get(sha256)! } : {}),
    citedBy: [...(citedBy.get(sha256) ?? [])],
  }));
}

const FOLDER = 'documents/';
