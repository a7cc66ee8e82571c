import { blockStream } from '#domain/block/stream.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Reader } from '../declared/reader.js';
import { inHistory, type EventInHistory } from '../history/view.js';

/** What views tell a party of the block that its space is cut from, by the events of it that they cite. */
const TOLD: ReadonlySet<string> = new Set(['prefix', 'registry', 'lease', 'route', 'footing']);
/** Those of its members that name a party. */
const PARTIES: ReadonlySet<string> = new Set(['holder', 'by']);

export const isOfBlock = ({ stream }: RecordedEvent): boolean => stream.startsWith(blockStream.category);

/** An event of a block as far as answers to a party rest on it: less whom the party may not know, and why it was recorded. (R7) */
export function blockTold(
  event: RecordedEvent,
  reader: Reader,
  mayKnow: (party: string) => boolean,
): EventInHistory {
  const { reason: _reason, ...metadata } = event.metadata;
  const told = Object.entries(event.data).filter(
    ([name, value]) => TOLD.has(name) || (PARTIES.has(name) && mayKnow(String(value))),
  );
  return inHistory({ ...event, data: Object.fromEntries(told), metadata }, reader);
}
