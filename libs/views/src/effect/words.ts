import { leaseStream } from '#domain/lease/stream.js';
import type { EventInHistory } from '../history/view.js';
import { said } from '../history/said.js';
import { changeInWords } from '../lease/changes.js';
import type { Names } from '../words/names.js';
import { plural } from '../words/plural.js';
import type { CommandEffect, EffectChange, ForetoldEvent } from './effect.js';

interface Told {
  readonly stream: string;
  readonly repeated: boolean;
  readonly events: readonly EventInHistory[];
  readonly changes: readonly EffectChange[];
}

/** An effect with a sentence for the whole, each event and each change. */
export const effectInWords = (
  { stream, repeated, events, changes }: Told,
  names: Names,
): Pick<CommandEffect, 'words' | 'events' | 'changes'> => ({
  words: inAll(stream, repeated, events.length, changes.length),
  events: events.map((event) => foretoldInWords(event, names)),
  changes: changes.map((change) => ({ ...change, words: changeInWords(change, names) })),
});

function inAll(stream: string, repeated: boolean, events: number, changes: number): string {
  if (repeated) return 'This very command was carried out before: sent again, it records nothing.';
  if (events === 0) return 'Nothing would change: it is on record so already.';
  if (!stream.startsWith(leaseStream.category))
    return `${plural(events, 'event')} would be recorded in ${stream}. What answers would read otherwise is foretold for commands on a lease alone.`;
  const seen = changes === 0 ? '' : `, and ${plural(changes, 'thing')} of the lease would read otherwise`;
  return `${plural(events, 'event')} would be recorded in ${stream}${seen}.`;
}

const foretoldInWords = (event: EventInHistory, names: Names): ForetoldEvent => {
  const { revision, type, effectiveAt, data, before } = event;
  const replaced = before === undefined ? {} : { before };
  return { revision, type, effectiveAt, data, ...replaced, words: said(event, names) };
};
