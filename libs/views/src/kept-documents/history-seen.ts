import type { Actor } from '#domain/kernel/event.js';
import { conceal } from '../declared/conceal.js';
import { readLease, type LeaseRead } from '../declared/of-lease.js';
import { hiddenLeases } from '../declared/reader.js';
import type { AskingOfLog } from '../declared/view.js';
import { inHistory, type EventInHistory } from '../history/view.js';

export interface HistorySeen {
  readonly read: LeaseRead;
  readonly events: readonly EventInHistory[];
  /** Who recorded an event, by its revision; not for every reader to be told. */
  readonly recordedBy: ReadonlyMap<string, Actor>;
}

/** A lease's events as its history shows them to the reader, less every member that the reader may not know of. */
export async function historySeen(asking: AskingOfLog, leaseId: string): Promise<HistorySeen | undefined> {
  const read = await readLease(asking, leaseId);
  if (read === undefined) return undefined;
  const { leases, around, untold } = read.portfolio;
  const hidden = { leases: hiddenLeases(asking.reader, [...leases, ...around]), events: untold };
  const events = await asking.source.historyOf(read.lease);
  return {
    read,
    events: conceal(
      events.map((event) => inHistory(event, asking.reader)),
      hidden,
    ),
    recordedBy: new Map(events.map(({ revision, metadata }) => [String(revision), metadata.actor])),
  };
}
